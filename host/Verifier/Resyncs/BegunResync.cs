using System.Globalization;

namespace Keyfob.Verifier.Resyncs;

/// <summary>A resync after its first code, as it is stored.</summary>
internal sealed class BegunResync
{
    public long TokenId { get; init; }

    public long Begun { get; init; }

    public required string Candidates { get; init; }

    /// <summary>The steps whose code the first code is.</summary>
    public IEnumerable<long> Steps => Candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => long.Parse(step, CultureInfo.InvariantCulture));

    /// <summary>The steps as they are stored.</summary>
    public static string Text(long[] steps) => string.Join(' ', steps);
}
