"""Errors at the door of a store: what happened, what is safe, what to do next."""

from pathlib import Path

from local_store.errors import StoreError


class DoorError(StoreError):
    """The store was not opened."""


class NoStore(DoorError):
    """The folder holds no store."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "NO_STORE",
            f"“{folder}”里没有数据。",
            "核对文件夹；第一次使用先建立，换电脑先从备份恢复。什么都没有改。",
        )


class StoreExists(DoorError):
    """The folder already holds a store or other files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "STORE_EXISTS", f"“{folder}”里已经有文件。", "换一个空文件夹；原有的文件没有动。"
        )


class StoreInUse(DoorError):
    """Another window of the program has the store open."""

    def __init__(self) -> None:
        super().__init__(
            "STORE_IN_USE",
            "这份数据已经在另一个窗口里打开。",
            "回到那个窗口继续办；要在这里打开，先在那边退出。",
        )


class FolderRefused(DoorError):
    """The folder cannot hold a store."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(code, message, advice)


class DataMissing(DoorError):
    """Keys are there, the database is not."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "DATA_MISSING",
            f"“{folder}”里有钥匙文件，数据文件不见了。",
            "可能被清理或杀毒软件移走。先到隔离区找回，找不到就用最近一份备份恢复；不要另建。",
        )


class WrongPassword(DoorError):
    """The password does not open."""

    def __init__(self, left: int, wait_min: int) -> None:
        advice = (
            f"核对大小写和输入法再试；还可以试 {left} 次。"
            if left
            else f"试得太多，先等 {wait_min} 分钟。忘了密码，用信封里的恢复码。"
        )
        super().__init__("WRONG_PASSWORD", "密码不对。", advice)


class LockedOut(DoorError):
    """Too many wrong passwords; time must pass."""

    def __init__(self, wait_s: int) -> None:
        minutes = -(-wait_s // 60)
        super().__init__(
            "LOCKED_OUT",
            f"密码试错太多，{minutes} 分钟后再试。",
            "记录都在。忘了密码，用信封里的恢复码设新密码。",
        )
        self.wait_s = wait_s


class NoSuchOfficer(DoorError):
    """Nobody of that name has an account."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "NO_SUCH_OFFICER",
            f"这台电脑上没有“{name}”的账号。",
            "核对姓名；新同事请管理员先加账号。",
        )


class OfficerLeft(DoorError):
    """The officer has left the brigade."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "OFFICER_LEFT",
            f"{name}已经离队，账号停用。",
            "以前办的案子都在。要恢复账号，请管理员改离队日期。",
        )


class NameTaken(DoorError):
    """An account of that name exists."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "NAME_TAKEN", f"“{name}”已经有账号。", "同名的同事，在姓名后加一个字区别开。"
        )


class NotAdministrator(DoorError):
    """Only an administrator adds accounts."""

    def __init__(self) -> None:
        super().__init__(
            "NOT_ADMINISTRATOR", "加账号要管理员来办。", "请管理员登录后再加；账号没有变。"
        )


class EasyPassword(DoorError):
    """The password is too easy to guess."""

    def __init__(self) -> None:
        super().__init__(
            "EASY_PASSWORD",
            "这个密码太容易猜。",
            "至少 8 个字，不要用姓名、连号或同一个字；一句自己记得住的话最好。",
        )


class KeyringLost(DoorError):
    """The account needs the computer's keyring, which has forgotten the store."""

    def __init__(self) -> None:
        super().__init__(
            "KEYRING_LOST",
            "这台电脑的钥匙串里找不到本台的密钥，光有密码打不开。",
            "换过系统账号的，用原来的账号登录电脑；否则用信封里的恢复码。记录没有动。",
        )


class WrongRecoveryCode(DoorError):
    """The recovery code does not open."""

    def __init__(self, group: int | None) -> None:
        fact = {None: "恢复码打不开这份数据。", 0: "恢复码要有 6 组、每组 5 个字。"}
        advice = {
            None: "核对信封上写的单位和日期，可能是另一台电脑的恢复码。",
            0: "照纸上的一组一组再输一遍。",
        }
        super().__init__(
            "WRONG_RECOVERY_CODE",
            fact.get(group, f"恢复码第 {group} 组抄错了。"),
            advice.get(group, "只改这一组，对照纸上再看一遍。"),
        )
        self.group = group


class KeysDamaged(DoorError):
    """The key file is not what was written."""

    def __init__(self, what: str = "钥匙文件损坏，或被人改过。") -> None:
        super().__init__(
            "KEYS_DAMAGED",
            what,
            "数据文件没有动。用恢复码，或用最近一份备份恢复到新文件夹。",
        )


class MarkDamaged(DoorError):
    """The high-water mark is not what was written."""

    def __init__(self) -> None:
        super().__init__(
            "MARK_DAMAGED",
            "核对存到哪一条的记号损坏，或被人改过。",
            "数据文件没有动。先做一份备份，再请管理员核对登记簿最后一个文号。",
        )


class EvidenceMissing(StoreError):
    """An evidence file is not there."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            "EVIDENCE_MISSING",
            f"证据原件不在这台电脑：{sha256[:12]}…",
            "其余记录完好。从备份恢复，或连上区里后取回。",
        )
        self.sha256 = sha256


class EvidenceDamaged(StoreError):
    """An evidence file is not what was kept."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            "EVIDENCE_DAMAGED",
            f"证据原件损坏，与登记的校验值不符：{sha256[:12]}…",
            "其余记录完好，损坏的文件没有删。从备份恢复，或连上区里后取回。",
        )
        self.sha256 = sha256


class BackupRefused(StoreError):
    """A backup is not what was written, or was not made."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__("BACKUP_REFUSED", message, advice)
