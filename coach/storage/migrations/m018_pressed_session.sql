-- A third mode: one question, then follow-ups one at a time.

ALTER TABLE session ADD COLUMN new_mode TEXT NOT NULL DEFAULT 'coach'
    CHECK (new_mode IN ('coach', 'mock', 'pressed'));
UPDATE session SET new_mode = mode;
ALTER TABLE session DROP COLUMN mode;
ALTER TABLE session RENAME COLUMN new_mode TO mode;
