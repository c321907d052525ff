"""What can go wrong on the way to the district, in the officer's words."""

from datetime import timedelta

from enforcement.errors import UserFacingError
from sync.protocol import Problem


class SyncError(UserFacingError):
    """Sync cannot go on; what is recorded stays on this computer and is safe."""


class ServerUnreachable(SyncError):
    """No server was heard; not worth an alarm, the next attempt comes by itself."""

    pause: timedelta | None = None
    """How long the server asked to be left alone, if it said so."""

    def __init__(
        self,
        code: str = "SERVER_UNREACHABLE",
        message: str = "没有网络，照常办。记录都在这台电脑，有网自动送。",
        advice: str = "不用做什么；急着送，连上网点“现在送”。",
    ) -> None:
        super().__init__(code, message, advice)


class LoginPageAnswered(ServerUnreachable):
    """Something answered that is not the district server: a hotspot's login page, a proxy."""

    def __init__(self) -> None:
        super().__init__(
            "LOGIN_PAGE",
            "连上的网络要先登录，区里的服务器还没连上。记录都在这台电脑。",
            "用浏览器打开任意网页登录这个网络，再点“现在送”。",
        )


class CertificateWrong(ServerUnreachable):
    """The server's certificate is not trusted; nothing was sent."""

    def __init__(self) -> None:
        super().__init__(
            "CERTIFICATE",
            "服务器的证书不对，可能不是区里的服务器，什么都没有送。",
            "换一个网络再试；还不行就联系区里，记录都在这台电脑。",
        )


class ServerBusy(ServerUnreachable):
    """The server said that it cannot take anything now."""

    def __init__(self, retry_after: int | None) -> None:
        super().__init__(
            "SERVER_BUSY",
            "区里的服务器正忙，这次没送成。记录都在这台电脑。",
            "不用做什么，稍后自动再送。",
        )
        self.retry_after = retry_after
        self.pause = None if retry_after is None else timedelta(seconds=retry_after)


class ServerRefused(SyncError):
    """The server answered and refused."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, problem.message, problem.advice)
        self.problem = problem


class NotEnrolled(SyncError):
    """This store belongs to no server yet."""

    def __init__(self) -> None:
        super().__init__(
            "NOT_ENROLLED",
            "这台电脑还没有登记到区里，记录都在这台电脑。",
            "向办公室要一个登记码，在“同步”页登记。",
        )


class DrillStaysHere(SyncError):
    """A practice store is never sent."""

    def __init__(self) -> None:
        super().__init__(
            "DRILL",
            "这是演练，记录不往区里送。",
            "要送真记录，退出演练，打开正式的记录库。",
        )


class LedgerDiffers(SyncError):
    """The server's record of this device's chain contradicts what it acknowledged earlier."""

    def __init__(self) -> None:
        super().__init__(
            "LEDGER_DIFFERS",
            "这台电脑的记录和区里收到的对不上，先停送，两边都原样留着。",
            "照常办案。请备份后联系区里核对，不要自己恢复旧备份。",
        )


class NoProgress(SyncError):
    """The server keeps answering without taking or giving anything."""

    def __init__(self) -> None:
        super().__init__(
            "NO_PROGRESS",
            "区里的服务器有回应，但没有收下这批记录。",
            "记录都在这台电脑，照常办。过一会儿再送；还不行就联系区里。",
        )
