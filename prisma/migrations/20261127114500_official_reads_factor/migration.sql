-- C135: a school's online factor is shown on its city's page; the rates and bands stay the school's own.
GRANT SELECT (school_id, from_on, online_factor_permille) ON pay_rule TO yby_city, yby_province;
