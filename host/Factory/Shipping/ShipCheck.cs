using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Shipping;

/// <summary>All that decides whether a unit may leave.</summary>
public sealed record ShipCheck
{
    /// <summary>What the journal says of it.</summary>
    public required TokenEntry Token { get; init; }

    /// <summary>What it says of itself; null if it was not asked.</summary>
    public TokenInfo? Info { get; init; }

    /// <summary>The firmware version that ships; null if nobody said.</summary>
    public string? Firmware { get; init; }

    /// <summary>The least voltage of the cells in mV.</summary>
    public int Millivolts { get; init; } = TokenCheck.DefaultMillivolts;

    /// <summary>Output of <c>nanoff --nanodevice --devicedetails</c> on the locked unit.</summary>
    public ShipCheckFile? DeviceDetails { get; init; }

    /// <summary>Output of <c>espefuse summary</c>.</summary>
    public ShipCheckFile? EfuseSummary { get; init; }

    /// <summary>What <c>nanoff --networkdeployment</c> was given.</summary>
    public ShipCheckFile? NetworkDeployment { get; init; }

    /// <summary>Another token for which the same eFuse summary was given: one of the two is not that chip.</summary>
    public string? SummaryOfOther { get; init; }

    /// <summary>What was found, in the order of the procedure.</summary>
    public IReadOnlyList<Finding> Judge() =>
    [
        TokenCheck.Judge(Token),
        .. TokenCheck.Judge(Info, Token, Firmware, Millivolts),
        .. EfuseCheck.Judge(EfuseSummary),
        Finding.Of("eFuses of this chip", SummaryOfOther == null, $"the same summary was given for {SummaryOfOther}"),
        Shipping.DeviceDetails.Judge(DeviceDetails),
        Shipping.NetworkDeployment.Judge(NetworkDeployment),
    ];

    /// <summary>What of it goes into the journal.</summary>
    /// <param name="findings">What <see cref="Judge"/> returned.</param>
    public TokenFacts ToFacts(IReadOnlyList<Finding> findings)
    {
        var reasons = findings.Where(finding => !finding.IsGood).Select(finding => $"{finding.Check}: {finding.Reason}").ToList();
        return new TokenFacts
        {
            IsShippable = reasons.Count == 0,
            NotShippableBecause = reasons.Count == 0 ? null : string.Join("; ", reasons),
            ShipCheckFiles = Files() is { Length: > 0 } files ? files : null,
            FirmwareVersion = Info?.Firmware,
            IsDevelopmentBuild = Info?.IsDevelopment,
            BatteryMillivolts = Info?.Millivolts,
        };
    }

    /// <summary>How the journal names the eFuse summary among the files.</summary>
    internal static string NameOfSummary(ShipCheckFile file) => "efuse-summary=" + file.Sha256;

    private string Files() => string.Join(' ', new[]
    {
        DeviceDetails is { } details ? "device-details=" + details.Sha256 : null,
        EfuseSummary is { } summary ? NameOfSummary(summary) : null,
        NetworkDeployment is { } network ? "network-deployment=" + network.Sha256 : null,
    }.OfType<string>());
}
