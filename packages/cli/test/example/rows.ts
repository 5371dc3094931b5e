/** The rows that the history of the example finds in its tables. */

export const JOBS = `
  INSERT INTO jobs (id, kind, status) VALUES
    ('00000000-0000-4000-8000-000000000001', 'import', 'done'),
    ('00000000-0000-4000-8000-000000000002', 'export', 'queued')`;

export const BILLING = `
  INSERT INTO users (id, email) VALUES
    ('00000000-0000-4000-9000-000000000001', 'ada@example.com'),
    ('00000000-0000-4000-9000-000000000002', 'ben@example.com'),
    ('00000000-0000-4000-9000-000000000003', 'cas@example.com');
  INSERT INTO subscriptions
    (user_id, stripe_subscription_id, plan, status, current_period_start, current_period_end)
  SELECT id, 'sub_' || right(id::text, 1), (ARRAY['FREE', 'PRO', 'ENTERPRISE'])[right(id::text, 1)::int],
    'active', '2026-11-01', '2026-12-01'
  FROM users;
  INSERT INTO usage_counters (user_id, period_start, period_end)
  SELECT user_id, current_period_start, current_period_end FROM subscriptions;
  INSERT INTO usage_events (user_id, kind, amount, occurred_at)
  SELECT user_id, kind, 1, '2026-11-19'
  FROM subscriptions, unnest(ARRAY['job_run', 'credit_change', 'stripe_event', 'reconciliation']) AS kind`;
