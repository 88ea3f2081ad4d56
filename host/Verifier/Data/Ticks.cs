namespace Keyfob.Verifier.Data;

/// <summary>Times as the statements have them: UTC ticks.</summary>
internal static class Ticks
{
    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? Time(long? ticks) => ticks is { } known ? Time(known) : null;
}
