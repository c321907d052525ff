"""Keys: how the store's one random key is made, wrapped and got back.

``ciphers`` holds the algorithms, ``passwords`` the price of guessing, ``device_secret`` what
only this computer's keyring knows, ``recovery_code`` the code in the town's safe, ``key_file``
the wraps side by side. Each algorithm is named in what it sealed, so that SM4 or another price
can come later without touching old files.

May import: `enforcement`, argon2, cryptography, keyring. Does not belong here: what is
encrypted with the keys.
"""
