-- Every fact with the words around it, its article and what its codes mean: from a number back to the page
-- fact_id: The fact
-- metric_vi: What it states, in Vietnamese
-- metric_en: What it states, in English
-- value: The figure in base units
-- value_high: Upper end of a range, null for single numbers
-- unit: What is counted or measured
-- place_name: Bare name of the unit the figure is about
-- province_name: Bare name of its province
-- period_start: First day the figure is about
-- period_end: Last day the figure is about
-- as_of: The day up to which it is told, null where the words name none
-- before: Up to 60 characters of the text before the quote
-- quote: The figure as printed
-- after: Up to 60 characters of the text after the quote
-- rule: The rule that read it
-- quality: Whether a check of the article holds, fails, or there is none
-- review: What a steward said of it
-- article_id: The article it was read in
-- source: Where that article was found
-- outlet: Newspaper or portal
-- title: Its headline
-- published_at: When it was published
SELECT
    facts.fact_id, metrics.label_vi AS metric_vi, metrics.label_en AS metric_en, facts.value,
    facts.value_high, facts.unit, facts.place_name, facts.province_name, facts.period_start,
    facts.period_end, facts.as_of,
    substring(articles.text, greatest(1, facts.char_start - 59), least(60, facts.char_start)) AS "before",
    facts.quote,
    substring(articles.text, facts.char_end + 1, 60) AS "after",
    facts.rule, facts.quality, facts.review, facts.article_id, facts.source, articles.outlet,
    articles.title, articles.published_at
FROM facts
JOIN articles ON articles.article_id = facts.article_id
JOIN metrics ON metrics.code = facts.metric
ORDER BY facts.article_id, facts.char_start
