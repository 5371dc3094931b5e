COMMENT ON VIEW open_orders IS 'Those to be worked on';
GRANT SELECT ON open_counts TO PUBLIC;
