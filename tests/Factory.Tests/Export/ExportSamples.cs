using Keyfob.Factory.Export;

namespace Keyfob.Factory.Tests.Export;

/// <summary>What the tokens of an export share.</summary>
internal static class ExportSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 15, 250, TimeSpan.Zero);

    public static ExportInfo Info { get; } = new() { Manufacturer = "oath.KF", Batch = "2026-11.a", CreatedAt = Now };
}
