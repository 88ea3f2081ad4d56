namespace Keyfob.Verifier.Tests;

/// <summary>The stores over which the same tests run.</summary>
public enum StoreKind
{
    /// <summary>A file in a temporary folder.</summary>
    Sqlite,

    /// <summary>A database in a cluster of the tests.</summary>
    Postgres,
}
