# Accounts and signing in.

sign_in_failed = Sign-in failed
    .detail = User name or password is wrong.
second_factor_required = A second factor is needed
    .detail = Enter the six digits of your authenticator app too.
password_change_required = The password must be changed
    .detail = You are using a temporary password; change it before anything else.
second_factor_enrolment_required = Two-step sign-in must be set up
    .detail = This account must set up an authenticator app before anything else.

wrong_password = The current password is wrong.
wrong_code = The code is wrong or was used already.
invalid_username = Only lower-case letters, digits, dot, hyphen and underscore.
unknown_unit = There is no such unit.
unknown_person = There is no such person.
duplicate_grant = The same grant is given twice.
own_account = You cannot disable your own account.
password_too_short = The password needs at least 15 characters; a sentence you remember is best.
password_too_long = The password is longer than 256 characters.
password_predictable = The password is little more than your name or the name of the place or office.
password_too_common = The password is easy to guess: common, repeated or a sequence.
