# Sổ đăng ký: đơn vị, công chức, danh hiệu hằng năm và nhập tệp.

dates_reversed = Ngày kết thúc đứng trước ngày bắt đầu.
parent_loop = Đơn vị không thể trực thuộc chính nó hay đơn vị cấp dưới của nó.
unit_not_in_force = Đơn vị không còn hoặc chưa hoạt động vào ngày này.
not_for_this_kind = Không dùng cho loại thay đổi này.
year_in_future = Năm này chưa đến.
date_in_future = Ngày này chưa đến.
title_wrong_subject = Danh hiệu này không dành cho loại đối tượng này.
title_not_valid_then = Danh hiệu này không được trao vào năm đó.
authority_not_competent = Cấp này không có thẩm quyền trao danh hiệu.
conflicting_rating = Năm này đã có xếp loại khác; hãy sửa bản ghi đang có.
more_than_whole = Tổng tỷ lệ đóng góp vượt quá 100%.
none_of_yours = Phải còn ít nhất một tác giả thuộc đơn vị bạn phụ trách.
names_another_title = Tên này đã chỉ một danh hiệu khác.
item_too_long = Có phần tử quá dài.
fixed = Không sửa được giá trị này.
part_too_long = Phần này quá dài.
email = Không phải địa chỉ thư điện tử.

# Tên các loại tệp nhập và các cấp khen thưởng.

import_kind_units = danh sách đơn vị
import_kind_people = danh sách công chức, viên chức
import_kind_annual_records = xếp loại và danh hiệu hằng năm
import_kind_initiatives = danh sách sáng kiến
import_kind_disciplines = danh sách kỷ luật
import_kind_annual_ledger = sổ theo dõi danh hiệu
authority_department_director = Giám đốc Sở
authority_provincial_people_committee = Chủ tịch UBND tỉnh
authority_ministry = Bộ trưởng
authority_prime_minister = Thủ tướng Chính phủ

# Lỗi của từng dòng trong tệp nhập.

rows_rejected = Có { $rows } dòng bị lỗi nên chưa ghi dòng nào; hãy sửa tệp rồi nhập lại.
row_empty_file = Tệp không có dòng dữ liệu nào.
row_too_many_rows = Tệp có quá { $max } dòng; hãy chia nhỏ tệp.
row_wrong_kind = Tệp này là { $kind }, không phải loại đã chọn.
row_missing_column = Thiếu cột “{ $column }”.
row_repeated_column = Có hai cột cùng nghĩa này.
row_too_many_cells = Dòng có nhiều ô hơn dòng tiêu đề.
row_missing_value = Ô này không được để trống.
row_too_long = Nội dung dài quá { $max } ký tự.
row_forbidden_character = Có ký tự ẩn hoặc ký tự điều khiển ({ $character }); hãy gõ lại.
row_mis_encoded = Chữ bị sai bảng mã (TCVN3, VNI hoặc tệp hỏng); hãy lưu lại bằng Unicode (UTF-8).
row_bad_code = “{ $value }” không phải mã hợp lệ.
row_unknown_word = Không hiểu “{ $value }” ở cột này.
row_bad_number = “{ $value }” không phải số hợp lệ.
row_bad_date = “{ $value }” không phải ngày hợp lệ (dd/MM/yyyy).
row_dates_reversed = Ngày kết thúc đứng trước ngày bắt đầu.
row_year_out_of_range = Năm “{ $value }” nằm ngoài khoảng từ 1990 đến nay.
row_duplicate_row = Trùng với dòng { $row }.
row_conflicting_rating = Xếp loại khác với dòng { $row } của cùng năm.
row_unknown_code = Không có mã “{ $value }” trong sổ.
row_outside_scope = Mã “{ $value }” không thuộc đơn vị bạn phụ trách.
row_name_mismatch = Tên “{ $value }” không khớp với “{ $expected }” trong sổ.
row_parent_loop = Đơn vị cấp trên tạo thành vòng lặp.
row_unknown_title = Không có danh hiệu “{ $value }”.
row_title_wrong_subject = Danh hiệu “{ $value }” không dành cho loại đối tượng này.
row_title_not_valid_then = Danh hiệu “{ $value }” không được trao vào năm đó.
row_authority_not_competent = { $authority } không có thẩm quyền trao danh hiệu “{ $title }”.
row_decision_count = Có { $titles } danh hiệu nhưng { $numbers } số quyết định.
row_bad_authors = Tác giả phải ghi “MÃ:tỷ lệ”, cách nhau bằng dấu chấm phẩy, tổng không quá 100.

# Tệp không đọc được.

file_empty_file = Tệp không có nội dung.
file_wrong_kind = Tệp là loại “{ $found }”; hãy dùng CSV hoặc XLSX.
file_password_protected = Tệp được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi nhập lại.
file_wrong_encoding = Tệp không phải UTF-8 (dòng { $line }, có thể là { $guess }); hãy lưu lại bằng “CSV UTF-8”.
file_file_too_large = Tệp quá lớn để đọc an toàn.
file_unsafe_archive = Tệp XLSX có cấu trúc bất thường nên không được mở.
file_too_many_rows = Tệp có quá { $limit } dòng; hãy chia nhỏ tệp.
file_too_many_columns = Dòng { $row } có nội dung ở cột { $column }, vượt quá { $limit } cột.
file_cell_too_long = Ô { $column }{ $row } dài quá { $limit } ký tự.
file_unclosed_quote = Dấu ngoặc kép mở ở dòng { $row } không được đóng.
file_damaged_file = Tệp bị hỏng, không đọc được.
