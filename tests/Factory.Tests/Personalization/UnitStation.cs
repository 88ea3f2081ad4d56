using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>A station with one unit that follows a script, for the steps of one unit without the loop around them.</summary>
internal sealed class UnitStation : IDisposable
{
    private readonly JournalFolder _folder = new();

    public UnitStation(Func<StationSettings, StationSettings>? change = null)
    {
        Unit = new ScriptedUnit(Time);
        Journal = ProductionJournal.Open(_folder.Path, "station-1", "Ada", Time);
        Batch = JournalFolder.OpenBatch(Journal);
        Journal.AddUnit(Batch, Unit.UnitId, Unit.UnitKey, 1);
        var settings = new StationSettings(1) { Edges = 1 };
        var trust = new StationTrust(Time, Synchronization, isTrusted: false, _ => { });
        trust.CheckAsync(newest: null, CancellationToken.None).GetAwaiter().GetResult();
        Context = new StationContext(change == null ? settings : change(settings), Journal, Batch, Kits: null, Cipher, Time, trust, View);
    }

    /// <summary>A station that measures the rate of each clock for some minutes.</summary>
    public static UnitStation Measuring(int minutes) => new(settings => settings with { Measure = TimeSpan.FromMinutes(minutes) });

    public ImmediateTime Time { get; } = new();

    /// <summary>What the operating system says about the station's clock.</summary>
    public SystemWord Synchronization { get; } = new();

    public ScriptedUnit Unit { get; }

    public ProductionJournal Journal { get; }

    public Batch Batch { get; }

    public WatchedCipher Cipher { get; } = new();

    public EventList View { get; } = new();

    public StationContext Context { get; }

    /// <summary>The unit's token in the journal; null before it is reserved.</summary>
    public TokenEntry? Token => Journal.FindTokenOf(Unit.UnitId);

    /// <summary>Reserves the unit's token and notes its steps, as an earlier run did, and makes the unit that token.</summary>
    public string Begin(TokenStep last, string life) => Begin(last, life, out _);

    /// <summary>The same, with a copy of the token's seed.</summary>
    public string Begin(TokenStep last, string life, out byte[] seed)
    {
        using var job = Journal.Reserve(Batch, Unit.UnitId);
        foreach (var step in Enum.GetValues<TokenStep>().Where(step => step <= last))
        {
            Journal.Advance(job.Serial, step);
        }

        seed = [.. job.Seed];
        Unit.SetToken(job.Serial, seed, life);
        return job.Serial;
    }

    /// <summary>Asks the unit for INFO and does its missing steps.</summary>
    public async Task<UnitResult> RunAsync()
    {
        await using var connection = new WireConnection("port1", Unit.Plug(), Time);
        var client = new TokenClient(connection, Cipher);
        var info = await client.InfoAsync(CancellationToken.None);
        return await new UnitRun(Context, client, new UnitReport(View, "port1", Convert.ToHexString(Unit.UnitId), 1), CancellationToken.None).RunAsync(info);
    }

    /// <summary>The same, for a unit that is sealed.</summary>
    /// <returns>What the journal has of its token.</returns>
    public async Task<TokenFacts> SealAsync()
    {
        var result = await RunAsync();
        Assert.IsNull(result.Failure?.Message);
        Assert.AreEqual(UnitOutcome.Sealed, result.Outcome);
        return Token!.Facts;
    }

    /// <summary>The same, for a unit that is good or fails with a number.</summary>
    public async Task AssertRunAsync(bool isGood, FailureNumber number)
    {
        var result = await RunAsync();
        Assert.AreEqual(isGood ? 0 : (int)number, result.Failure == null ? 0 : FailureMapper.ToCause(result.Failure).Number, result.Failure?.Message);
    }

    /// <summary>Finds the unit's key, asks it for INFO and handles it, as a port does.</summary>
    public async Task HandleAsync()
    {
        await using var connection = new WireConnection("port1", Unit.Plug(), Time);
        var client = new TokenClient(connection, Cipher);
        await new UnitHandler(Context, "port1", CancellationToken.None).HandleAsync(client, await client.InfoAsync(CancellationToken.None));
    }

    public void Dispose()
    {
        Journal.Dispose();
        _folder.Dispose();
    }
}
