-- Money planned against money disbursed, by article, place, period, programme and source of money; where an article prints several amounts for one line the largest stands, of several rates the first
-- article_id: The article that prints the figures
-- source: Where that article was found
-- place_code: Code of the unit the money is for
-- place_name: Bare name of that unit
-- province_name: Bare name of its province
-- period_start: First day of the period
-- period_end: Last day of the period
-- programme: A code of programmes, null if unsaid
-- population_group: Whose money: all, or ethnic_minority
-- funding_source: Whose budget it comes from
-- allocated: Money allocated, đồng
-- disbursed: Money disbursed, đồng
-- computed_rate: Disbursed as a share of allocated, percent
-- stated_rate: The rate the article prints, percent
-- disputed: Whether one of the figures stands in a check that fails
-- allocated_fact_id: The fact behind allocated
-- disbursed_fact_id: The fact behind disbursed
-- rate_fact_id: The fact behind stated_rate
WITH ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY metric, article_id, place_code, place_name, province_name, period_start, period_end,
            programme, population_group, funding_source
        ORDER BY CASE WHEN metric = 'disbursement_rate' THEN 0 ELSE -value END, char_start
    ) AS place_in_line
    FROM facts
    WHERE metric IN ('funding_allocated', 'funding_disbursed', 'disbursement_rate')
        AND status = 'actual' AND "change" = 'none' AND review <> 'rejected'
), line AS (
    SELECT
        article_id, source, place_code, place_name, province_name, period_start, period_end, programme,
        population_group, funding_source,
        max(value) FILTER (WHERE metric = 'funding_allocated') AS allocated,
        max(value) FILTER (WHERE metric = 'funding_disbursed') AS disbursed,
        max(value) FILTER (WHERE metric = 'disbursement_rate') AS stated_rate,
        bool_or(quality = 'disputed') AS disputed,
        max(fact_id) FILTER (WHERE metric = 'funding_allocated') AS allocated_fact_id,
        max(fact_id) FILTER (WHERE metric = 'funding_disbursed') AS disbursed_fact_id,
        max(fact_id) FILTER (WHERE metric = 'disbursement_rate') AS rate_fact_id
    FROM ranked
    WHERE place_in_line = 1
    GROUP BY article_id, source, place_code, place_name, province_name, period_start, period_end, programme,
        population_group, funding_source
)
SELECT
    article_id, source, place_code, place_name, province_name, period_start, period_end, programme,
    population_group, funding_source, allocated, disbursed,
    CASE WHEN allocated > 0 THEN round(100 * disbursed / allocated, 2) END AS computed_rate,
    stated_rate, disputed, allocated_fact_id, disbursed_fact_id, rate_fact_id
FROM line
ORDER BY article_id, place_code, period_start, period_end, programme, population_group, funding_source
