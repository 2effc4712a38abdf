"""Handing mail to a mail server (SMTP). The only place where an address leaves the house."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.ledger.replies.outbox import NotTakenError

if TYPE_CHECKING:
    from email.message import EmailMessage

    from reportedly.ledger.replies.settings import MailServer

_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class SmtpPostman:
    """A `Postman`: one connection a mail."""

    server: MailServer

    def __call__(self, mail: EmailMessage) -> None:
        """Hand `mail` over. Raises `NotTakenError`, whose words are never the server's own: those hold the address."""
        try:
            with self._connected() as connection:
                connection.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            code = next((code for code, _ in error.recipients.values()), 0)
            raise NotTakenError(
                f"the server refuses the recipient ({code})", for_good=code >= _FOR_GOOD
            ) from None
        except smtplib.SMTPNotSupportedError:
            raise NotTakenError("the server cannot do what is needed", for_good=True) from None
        except smtplib.SMTPResponseException as error:
            # a wrong password is mended by the editor: worth another try
            for_good = error.smtp_code >= _FOR_GOOD and not isinstance(
                error, smtplib.SMTPAuthenticationError
            )
            raise NotTakenError(f"the server says {error.smtp_code}", for_good=for_good) from None
        except (OSError, smtplib.SMTPException) as error:
            words = f"the server cannot be reached ({type(error).__name__})"
            raise NotTakenError(words, for_good=False) from None

    def _connected(self) -> smtplib.SMTP:
        server = self.server
        context = ssl.create_default_context()
        if server.tls == "tls":
            made: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.seconds, context=context
            )
        else:
            made = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
        try:
            if server.tls == "starttls":
                made.starttls(context=context)
            if server.user is not None:
                made.login(server.user, _password(server))
        except BaseException:
            made.close()
            raise
        return made


def _password(server: MailServer) -> str:
    if server.password_file is None:
        raise UsageError(
            "mail.password_file is missing: the file that holds the password of mail.user"
        )
    try:
        return Path(server.password_file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{server.password_file}: {error}") from error
