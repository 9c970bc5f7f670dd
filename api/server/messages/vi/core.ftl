# Lỗi chung của giao diện lập trình: tiêu đề, rồi lời giải thích.

malformed_json = Nội dung gửi lên không phải JSON hợp lệ
    .detail = Kiểm tra lại cú pháp JSON, trường bị lặp và độ sâu của dữ liệu.
malformed_body = Nội dung gửi lên không đọc được
    .detail = Nội dung bị ngắt giữa chừng hoặc không đúng với kiểu đã khai báo.
malformed_header = Tiêu đề HTTP không hợp lệ
    .detail = Một tiêu đề trong yêu cầu có giá trị không thể có.
unknown_field = Có trường không tồn tại
    .detail = Nội dung gửi lên có trường mà địa chỉ này không nhận.
unknown_parameter = Có tham số không tồn tại
    .detail = Địa chỉ có tham số không dùng được ở đây.
invalid_parameter = Tham số không hợp lệ
    .detail = Một tham số trên địa chỉ có giá trị không thể có.
invalid_cursor = Con trỏ trang không hợp lệ
    .detail = Con trỏ không thuộc danh sách này; hãy mở lại từ trang đầu.
unauthenticated = Chưa đăng nhập
    .detail = Phiên làm việc không có hoặc đã hết; hãy đăng nhập lại.
forbidden = Không được phép
    .detail = Tài khoản của bạn không có quyền làm việc này.
cross_site = Yêu cầu từ trang khác
    .detail = Yêu cầu này chỉ được nhận từ chính trang của hệ thống.
not_found = Không tìm thấy
    .detail = Không có dữ liệu này, hoặc bạn không được xem.
method_not_allowed = Phương thức không dùng được ở đây
    .detail = Xem tiêu đề Allow để biết các phương thức dùng được.
request_timeout = Yêu cầu gửi quá chậm
    .detail = Máy chủ đã chờ quá lâu mà chưa nhận đủ nội dung.
taken = Đã có giá trị này
    .detail = Một bản ghi khác đang dùng giá trị này.
already_exists = Đã có rồi
    .detail = Ở đây chỉ được có một, và đã có một bản đang dùng.
in_use = Đang được sử dụng
    .detail = Còn dữ liệu khác dùng đến bản ghi này ({ $what }).
state_conflict = Trạng thái hiện tại không cho phép
    .detail = Bản ghi đang ở trạng thái không làm được việc này.
deadline_passed = Đã hết hạn
    .detail = { $due ->
        [none] Thời hạn đã qua. Hãy liên hệ Văn phòng Sở để được gia hạn cho đơn vị.
       *[other] Hạn là hết ngày { $due }, nay đã qua. Hãy liên hệ Văn phòng Sở để được gia hạn cho đơn vị.
    }
round_not_open = Đợt xét không mở
    .detail = Đợt xét chưa mở hoặc đã kết thúc nên không làm được việc này.
idempotency_in_progress = Yêu cầu trước đang được xử lý
    .detail = Yêu cầu đầu tiên có cùng Idempotency-Key chưa xong; hãy thử lại sau.
stale = Dữ liệu đã được người khác sửa
    .detail = Bạn đang sửa một bản cũ; hãy tải bản mới rồi sửa lại.
too_large = Nội dung quá lớn
    .detail = Nội dung vượt quá dung lượng cho phép.
unsupported_media_type = Kiểu nội dung không được nhận
    .detail = Hãy gửi nội dung theo kiểu ghi trong tài liệu.
validation_failed = Dữ liệu chưa đúng
    .detail = Một số trường chưa đúng quy định; xem từng trường.
reason_required = Cần nêu lý do
    .detail = Việc này cần có lý do để lưu vào lịch sử.
idempotency_key_reused = Idempotency-Key đã dùng cho nội dung khác
    .detail = Mỗi khóa chỉ dùng cho một nội dung; hãy tạo khóa mới.
precondition_required = Thiếu If-Match
    .detail = Việc sửa dữ liệu cần If-Match với ETag của bản vừa đọc.
too_many_requests = Quá nhiều yêu cầu
    .detail = Hãy chờ theo thời gian ghi trong Retry-After rồi thử lại.
internal = Lỗi của máy chủ
    .detail = Đã ghi nhận lỗi; hãy báo mã yêu cầu (request_id) cho người quản trị.
busy = Máy chủ đang bận
    .detail = Hãy thử lại sau giây lát.

# Quy định của từng trường.

rule_broken = Chưa đúng quy định ({ $code }).
required = Bắt buộc phải có.
wrong_type = Không đúng kiểu dữ liệu.
unknown = Trường hoặc tham số này không tồn tại.
unknown_value = Không phải một giá trị được nhận.
length = Độ dài chưa đúng quy định.
too_short = Tối thiểu { $min } ký tự.
too_long = Tối đa { $max } ký tự.
range = Giá trị nằm ngoài khoảng cho phép.
control_character = Có ký tự điều khiển không được phép.
invalid_text = Có ký tự không được phép (vô hình, đảo chiều hoặc điều khiển).
too_many_items = Quá nhiều phần tử.
invalid_code = Chỉ dùng chữ cái không dấu, chữ số và các dấu - _ . (tối đa 32 ký tự).
unknown_reference = Không có, hoặc bạn không được xem.
duplicate = Bị trùng.
job_interrupted = Máy chủ dừng giữa chừng khi đang xử lý. Chưa ghi gì vào sổ; hãy gửi lại.
job_failed = Không xử lý được do lỗi của phần mềm. Chưa ghi gì vào sổ; hãy thử lại hoặc báo người quản trị kèm mã yêu cầu.
