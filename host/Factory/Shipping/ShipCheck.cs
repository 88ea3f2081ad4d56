using Keyfob.Factory.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Shipping;

/// <summary>The checks that decide whether a unit may ship.</summary>
public sealed record ShipCheck
{
    /// <summary>Its entry in the journal.</summary>
    public required TokenEntry Token { get; init; }

    /// <summary>Its answer to INFO; null if it was not asked.</summary>
    public TokenInfo? Info { get; init; }

    /// <summary>The station's time when <see cref="Info"/> was received; null if its clock cannot be trusted.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The firmware version that ships; null if it was not given.</summary>
    public string? Firmware { get; init; }

    /// <summary>The lowest acceptable battery voltage in mV.</summary>
    public int Millivolts { get; init; } = TokenCheck.DefaultMillivolts;

    /// <summary>Output of <c>nanoff --nanodevice --devicedetails</c> on the locked unit.</summary>
    public ShipCheckFile? DeviceDetails { get; init; }

    /// <summary>Output of <c>espefuse summary</c>.</summary>
    public ShipCheckFile? EfuseSummary { get; init; }

    /// <summary>The file that was given to <c>nanoff --networkdeployment</c>.</summary>
    public ShipCheckFile? NetworkDeployment { get; init; }

    /// <summary>Another token with the same eFuse summary: one of the two files is wrong.</summary>
    public string? SummaryOfOther { get; init; }

    /// <summary>Runs the checks, in the order of the procedure.</summary>
    public IReadOnlyList<Finding> Judge() =>
    [
        TokenCheck.Judge(Token),
        .. TokenCheck.Judge(this),
        .. EfuseCheck.Judge(EfuseSummary),
        EfuseSummary == null
            ? Finding.NotChecked("eFuses of this chip", EfuseCheck.NotGiven)
            : Finding.Of("eFuses of this chip", SummaryOfOther == null, $"the same summary was given for {SummaryOfOther}"),
        Shipping.DeviceDetails.Judge(DeviceDetails),
        Shipping.NetworkDeployment.Judge(NetworkDeployment),
    ];

    /// <summary>The facts for the journal.</summary>
    /// <param name="findings">The results of <see cref="Judge"/>.</param>
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
