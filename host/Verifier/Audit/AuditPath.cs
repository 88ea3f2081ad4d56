namespace Keyfob.Verifier.Audit;

/// <summary>By which index a page of the audit trail is read. The databases cannot know it: SQLite has no statistics, and both mistake what a LIMIT saves.</summary>
internal enum AuditPath
{
    /// <summary>The order of the times, also within a kind.</summary>
    Times,

    /// <summary>The numbers of one token: the order of its entries.</summary>
    Token,

    /// <summary>All entries of few tokens, which are then sorted.</summary>
    FewTokens,

    /// <summary>All entries of a rare actor, which are then sorted.</summary>
    RareActor,
}
