namespace Keyfob.Pskc;

/// <summary>What the entries of a file share: our extension of the KeyContainer.</summary>
public sealed record BatchInfo
{
    /// <summary>Name of the batch: 1 to 64 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; others are refused with an <see cref="ArgumentException"/>.</summary>
    public required string Name
    {
        get;
        init => field = IsName(value) ? value : throw new ArgumentException("A batch name has 1 to 64 letters, digits, '-', '_' or '.'.", nameof(Name));
    }

    /// <summary>When the file was made; kept in UTC.</summary>
    public required DateTimeOffset CreatedAt
    {
        get;
        init => field = value.ToUniversalTime();
    }

    /// <summary>Whether a text can be the name of a batch.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
