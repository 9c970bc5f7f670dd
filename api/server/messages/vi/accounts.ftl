# Tài khoản và đăng nhập.

sign_in_failed = Không đăng nhập được
    .detail = Tên đăng nhập hoặc mật khẩu không đúng.
second_factor_required = Cần mã xác thực thứ hai
    .detail = Nhập thêm mã 6 chữ số từ ứng dụng xác thực.
password_change_required = Cần đổi mật khẩu
    .detail = Bạn đang dùng mật khẩu tạm; hãy đổi mật khẩu trước khi làm việc khác.
second_factor_enrolment_required = Cần cài đặt xác thực hai bước
    .detail = Tài khoản này phải cài đặt ứng dụng xác thực trước khi làm việc khác.

wrong_password = Mật khẩu hiện tại không đúng.
wrong_code = Mã không đúng hoặc đã dùng.
invalid_username = Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối và gạch dưới.
unknown_unit = Không có đơn vị này.
unknown_person = Không có người này.
duplicate_grant = Quyền này được ghi hai lần.
own_account = Không thể tự khóa tài khoản của chính mình.
password_too_short = Mật khẩu cần ít nhất 15 ký tự; một câu dễ nhớ là tốt nhất.
password_too_long = Mật khẩu dài quá 256 ký tự.
password_predictable = Mật khẩu chủ yếu là tên của bạn hoặc tên địa phương, cơ quan.
password_too_common = Mật khẩu dễ đoán: phổ biến, lặp lại hoặc theo dãy.
