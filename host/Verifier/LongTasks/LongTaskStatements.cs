namespace Keyfob.Verifier.LongTasks;

/// <summary>The statements of long tasks.</summary>
internal static class LongTaskStatements
{
    /// <summary>Asks for a task, unless one of its kind has not ended.</summary>
    public const string Ask = """
        INSERT INTO long_tasks (kind, argument, actor, asked_at, beat_at, done, findings)
        SELECT @kind, @argument, @actor, @now, 0, 0, 0
        WHERE NOT EXISTS (SELECT 1 FROM long_tasks WHERE kind = @kind AND ended_at IS NULL)
        """;

    /// <summary>A task that nobody works on. The argument of an encryption is a key: only a process whose current key it is takes it.</summary>
    public const string Waiting = """
        SELECT id FROM long_tasks
        WHERE ended_at IS NULL AND (owner IS NULL OR beat_at < @lost) AND (argument IS NULL OR argument = @key) ORDER BY id LIMIT 1
        """;

    public const string Take = """
        UPDATE long_tasks SET owner = @owner, beat_at = @now, done = 0
        WHERE id = @id AND ended_at IS NULL AND (owner IS NULL OR beat_at < @lost)
        RETURNING kind AS "Kind", actor AS "Actor"
        """;

    /// <summary>No row: another process has taken the task, because this one was silent for too long.</summary>
    public const string Beat = "UPDATE long_tasks SET beat_at = @now, done = @done WHERE id = @id AND owner = @owner AND ended_at IS NULL";

    public const string End = """
        UPDATE long_tasks SET ended_at = @now, done = @done, findings = @findings, report = @report WHERE id = @id AND owner = @owner AND ended_at IS NULL
        """;
}
