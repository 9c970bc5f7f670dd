# Registrations, nominations, evidence, notices.

not_the_subjects_unit = Must be the unit of the person or unit that is registered.
evidence_type = Only PDF, JPEG or PNG images, Word (docx) and Excel (xlsx) without macros are taken.
too_long_text = Is longer than allowed.

notice_nomination_submitted = Nomination { $code } awaits verification
    .body = { $unit } has submitted the nomination of { $name }.
notice_nomination_returned = Nomination { $code } was returned
    .body = The office asks for more on { $name }: { $reason }
notice_nomination_verified = Nomination { $code } was verified
    .body = The office has confirmed the nomination of { $name }.
notice_nomination_rejected = Nomination { $code } was found ineligible
    .body = The office found { $name } ineligible: { $reason }
notice_nomination_referred = Nomination { $code } goes to the council
    .body = The nomination of { $name } was handed to the council.
notice_nomination_withdrawn = Nomination { $code } was withdrawn
    .body = { $unit } has withdrawn the nomination of { $name }. { $reason }
notice_nomination_revoked = Recognition { $code } was revoked
    .body = The recognition of { $name } was revoked: { $reason }

notice_registration_submitted = Registration { $code } awaits acceptance
    .body = { $unit } has submitted the registration of { $name }.
notice_registration_returned = Registration { $code } was returned
    .body = The office asks for more on the registration of { $name }: { $reason }
notice_registration_accepted = Registration { $code } was accepted
    .body = The registration of { $name } is now part of the programme.
notice_registration_withdrawn = Registration { $code } was withdrawn
    .body = { $unit } has withdrawn the registration of { $name }. { $reason }
