namespace Keyfob.Portal.ApiKeys;

/// <summary>What an API key allows. The names are stored and typed: they are not changed.</summary>
internal static class ApiScope
{
    /// <summary>Checks codes.</summary>
    public const string Check = "check";

    /// <summary>Lists tokens.</summary>
    public const string ReadTokens = "tokens:read";

    /// <summary>Imports, assigns, unlocks, resyncs, blocks and renews tokens.</summary>
    public const string WriteTokens = "tokens:write";

    /// <summary>Everything, and alone what cannot be undone or lifts a protection.</summary>
    public const string Admin = "admin";

    /// <summary>All scopes.</summary>
    public static readonly string[] All = [Check, ReadTokens, WriteTokens, Admin];

    /// <summary>Whether the scopes of a key, separated by blanks, allow something.</summary>
    public static bool Allows(string scopes, string needed) => scopes.Split(' ') is var all && (all.Contains(needed) || all.Contains(Admin));
}
