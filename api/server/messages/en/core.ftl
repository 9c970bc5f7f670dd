# Errors every part of the API shares: title, then explanation.

malformed_json = The body is not valid JSON
    .detail = Check the syntax, repeated keys and the depth of the data.
malformed_body = The body could not be read
    .detail = The body broke off or is not what its content type says.
malformed_header = A header is invalid
    .detail = A header of the request has an impossible value.
unknown_field = A field does not exist
    .detail = The body has a field that is not accepted here.
unknown_parameter = A parameter does not exist
    .detail = The query has a parameter that is not accepted here.
invalid_parameter = A parameter is invalid
    .detail = A query parameter has an impossible value.
invalid_cursor = The cursor is invalid
    .detail = The cursor does not belong to this list; start again from the first page.
unauthenticated = Not signed in
    .detail = There is no session or it has ended; sign in again.
forbidden = Not allowed
    .detail = Your account does not have the right to do this.
cross_site = Request from another site
    .detail = This is only accepted from the system's own pages.
not_found = Not found
    .detail = There is no such thing, or you may not see it.
method_not_allowed = The method does not work here
    .detail = The Allow header lists the methods that do.
request_timeout = The request was too slow
    .detail = The server waited too long for the whole body.
taken = The value is taken
    .detail = Another record uses this value already.
already_exists = There is one already
    .detail = There may be only one, and one is in use already.
in_use = In use
    .detail = Other data still refers to this record ({ $what }).
state_conflict = The current state does not allow this
    .detail = The record is in a state in which this cannot be done.
deadline_passed = The deadline has passed
    .detail = { $due ->
        [none] The due date is over. Ask the department's office to extend it for your unit.
       *[other] It was due by the end of { $due }, which is over. Ask the department's office to extend it for your unit.
    }
round_not_open = The round is not open
    .detail = The round has not opened yet or is over, so this cannot be done.
idempotency_in_progress = The first request is still running
    .detail = The first request with this Idempotency-Key has not finished; try again later.
stale = Somebody else changed it
    .detail = You are editing an old version; load the new one and edit again.
too_large = The body is too large
    .detail = The body is larger than allowed.
unsupported_media_type = The content type is not accepted
    .detail = Send the content type named in the documentation.
validation_failed = The data is not right yet
    .detail = Some fields break a rule; see each field.
reason_required = A reason is needed
    .detail = This needs a reason, which the history keeps.
idempotency_key_reused = Idempotency-Key was used with another body
    .detail = A key belongs to one body; make a new key.
precondition_required = If-Match is missing
    .detail = Changing data needs If-Match with the ETag of the version you read.
too_many_requests = Too many requests
    .detail = Wait as long as Retry-After says, then try again.
internal = A fault of the server
    .detail = The fault has been logged; tell the administrator the request_id.
busy = The server is busy
    .detail = Try again in a moment.

# Rules of single fields.

rule_broken = Breaks a rule ({ $code }).
required = Must be given.
wrong_type = Has the wrong type.
unknown = There is no such field or parameter.
unknown_value = Is not one of the accepted values.
length = Has the wrong length.
too_short = At least { $min } characters.
too_long = At most { $max } characters.
range = Is outside the allowed range.
control_character = Has a control character that is not allowed.
invalid_text = Has characters that are not allowed (invisible, direction-changing or control).
too_many_items = Has too many items.
invalid_code = Only letters without marks, digits and - _ . (at most 32 characters).
unknown_reference = There is none, or you may not see it.
duplicate = Is there twice.
job_interrupted = The server stopped in the middle of the work. Nothing was written; send it again.
job_failed = The work failed because of a fault in the program. Nothing was written; try again, or tell the administrator the request number.
