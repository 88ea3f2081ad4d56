namespace Keyfob.Verifier.Data;

/// <summary>A person who has, or had, a token.</summary>
public sealed class HolderRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The user ID as clients send it.</summary>
    public required string Name { get; set; }

    /// <summary>The user ID in the form in which it is compared, unique.</summary>
    public required string NameKey { get; set; }

    /// <summary>Where mails go; null for nowhere.</summary>
    public string? Mail { get; set; }

    /// <summary>The organisation, whose manager may see and renew the token.</summary>
    public string? Organisation { get; set; }

    /// <summary>The form in which user IDs are compared: without spaces around it, Unicode form C, lower case.</summary>
    public static string KeyOf(string name) => name.Trim().Normalize().ToLowerInvariant();
}
