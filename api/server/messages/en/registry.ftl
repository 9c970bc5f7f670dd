# Registry: units, people, annual records and imports.

dates_reversed = The end is before the beginning.
parent_loop = A unit can't be below itself.
unit_not_in_force = The unit is not in force on that day.
not_for_this_kind = Not for this kind of change.
year_in_future = This year is still to come.
date_in_future = This day is still to come.
title_wrong_subject = This title is not for this kind of subject.
title_not_valid_then = This title could not be given for that year.
authority_not_competent = This authority may not award the title.
conflicting_rating = The year has another rating already; correct the record there is.
more_than_whole = The shares add up to more than 100 per cent.
none_of_yours = At least one author must be in your units.
names_another_title = This already names another title.
item_too_long = One of the items is too long.
fixed = This value can't be changed.
part_too_long = This part is too long.
email = Not a mail address.

# Names of the kinds of files and of the authorities.

import_kind_units = a list of units
import_kind_people = a list of people
import_kind_annual_records = annual ratings and titles
import_kind_initiatives = a list of initiatives
import_kind_disciplines = a list of disciplines
import_kind_annual_ledger = the ledger of titles
authority_department_director = The department's director
authority_provincial_people_committee = The chairman of the provincial people's committee
authority_ministry = The minister
authority_prime_minister = The prime minister

# Errors of rows.

rows_rejected = { $rows } rows are wrong, so none was written; correct the file and import it again.
row_empty_file = The file has no rows.
row_too_many_rows = The file has more than { $max } rows; split it.
row_wrong_kind = This file is { $kind }, not what was chosen.
row_missing_column = The column “{ $column }” is missing.
row_repeated_column = Two columns mean this.
row_too_many_cells = The row has more cells than the header.
row_missing_value = A value is missing.
row_too_long = Longer than { $max } characters.
row_forbidden_character = There is an invisible or control character ({ $character }); type it again.
row_mis_encoded = The text is in an old encoding (TCVN3, VNI) or damaged; save it as Unicode (UTF-8).
row_bad_code = “{ $value }” is not a code.
row_unknown_word = “{ $value }” is not known in this column.
row_bad_number = “{ $value }” is not a number that fits here.
row_bad_date = “{ $value }” is not a date (dd/MM/yyyy).
row_dates_reversed = The end is before the beginning.
row_year_out_of_range = The year “{ $value }” is before 1990 or still to come.
row_duplicate_row = The same as row { $row }.
row_conflicting_rating = Another rating than in row { $row } of the same year.
row_unknown_code = There is no “{ $value }” in the registry.
row_outside_scope = “{ $value }” is not in your units.
row_name_mismatch = The name “{ $value }” is not “{ $expected }”, as the registry has it.
row_parent_loop = The units above form a circle.
row_unknown_title = There is no title “{ $value }”.
row_title_wrong_subject = The title “{ $value }” is not for this kind of subject.
row_title_not_valid_then = The title “{ $value }” could not be given for that year.
row_authority_not_competent = { $authority } may not award the title “{ $title }”.
row_decision_count = { $titles } titles, but { $numbers } numbers of decisions.
row_bad_authors = Authors are written “CODE:percent”, joined by semicolons, together at most 100.

# Files that can't be read.

file_empty_file = The file is empty.
file_wrong_kind = The file is “{ $found }”; use CSV or XLSX.
file_password_protected = The file is protected by a password; take it off and import again.
file_wrong_encoding = The file is not UTF-8 (line { $line }, perhaps { $guess }); save it as “CSV UTF-8”.
file_file_too_large = The file is too large to be read safely.
file_unsafe_archive = The XLSX file is built in an unusual way and was not opened.
file_too_many_rows = The file has more than { $limit } rows; split it.
file_too_many_columns = Row { $row } has text in column { $column }, beyond { $limit } columns.
file_cell_too_long = Cell { $column }{ $row } is longer than { $limit } characters.
file_unclosed_quote = A quotation mark in row { $row } is never closed.
file_damaged_file = The file is damaged and can't be read.
