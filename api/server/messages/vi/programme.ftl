# Kế hoạch: giai đoạn, đợt xét, tiêu chí, thời hạn.

years_out_of_order = Năm cuối phải bằng hoặc sau năm đầu.
years_empty = Cần ít nhất một năm.
year_outside_period = Năm { $year } nằm ngoài giai đoạn.
year_twice = Năm { $year } bị trùng.
terms_fixed = Không đổi được nữa khi đợt xét đã chuyển sang thẩm định.
not_computed = Không phải tiêu chí hệ thống tự tính.
must_be_computed = Tiêu chí này do hệ thống tự tính từ hồ sơ.
not_later = Phải sau thời hạn hiện tại.
