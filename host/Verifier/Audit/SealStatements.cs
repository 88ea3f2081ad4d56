namespace Keyfob.Verifier.Audit;

/// <summary>The statements of the sealer.</summary>
internal static class SealStatements
{
    public const string Last = """SELECT position AS "Position", chain AS "Chain" FROM audit WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1""";

    public const string Find = "SELECT chain FROM audit WHERE position = @position";

    public const string HasUnsealed = "SELECT EXISTS (SELECT 1 FROM audit WHERE position IS NULL)";

    public const string Unsealed = """
        SELECT id AS "Id", key_id AS "KeyId", mac AS "Mac" FROM audit WHERE position IS NULL AND id > @after ORDER BY id LIMIT @batch
        """;

    public const string Seal = "UPDATE audit SET position = @position, chain = @chain WHERE id = @id AND position IS NULL";
}
