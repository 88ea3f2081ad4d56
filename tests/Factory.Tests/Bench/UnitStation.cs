using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>A station with one unit that follows a script, for the steps of one unit without the loop around them.</summary>
internal sealed class UnitStation : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly StillTime _time = new();

    public UnitStation(Func<StationSettings, StationSettings>? change = null)
    {
        Unit = new ScriptedUnit(_time);
        Journal = ProductionJournal.Open(_folder.Path, "station-1", "Ada", _time);
        Batch = JournalFolder.OpenBatch(Journal);
        Journal.AddUnit(Batch, Unit.UnitId, Unit.UnitKey, 1);
        var settings = new StationSettings(1) { Edges = 1 };
        var trust = new StationTrust(_time, new SystemWord(), isTrusted: false, _ => { });
        trust.CheckAsync(newest: null, CancellationToken.None).GetAwaiter().GetResult();
        Context = new StationContext(change == null ? settings : change(settings), Journal, Batch, Kits: null, Cipher, _time, trust, View);
    }

    public ScriptedUnit Unit { get; }

    public ProductionJournal Journal { get; }

    public Batch Batch { get; }

    public WatchedCipher Cipher { get; } = new();

    public EventList View { get; } = new();

    public StationContext Context { get; }

    /// <summary>The unit's token in the journal; null before it is reserved.</summary>
    public TokenEntry? Token => Journal.FindTokenOf(Unit.UnitId);

    /// <summary>Reserves the unit's token and notes its steps, as an earlier run did, and makes the unit that token.</summary>
    public string Begin(TokenStep last, string life)
    {
        using var job = Journal.Reserve(Batch, Unit.UnitId);
        foreach (var step in Enum.GetValues<TokenStep>().Where(step => step <= last))
        {
            Journal.Advance(job.Serial, step);
        }

        Unit.Have(job.Serial, [.. job.Seed], life);
        return job.Serial;
    }

    /// <summary>Asks the unit for INFO and does its missing steps.</summary>
    public async Task<UnitResult> RunAsync()
    {
        await using var connection = new WireConnection("port1", Unit.Plug(), _time);
        var client = new TokenClient(connection, Cipher);
        var info = await client.InfoAsync(CancellationToken.None);
        return await new UnitRun(Context, client, new UnitReport(View, "port1", Convert.ToHexString(Unit.UnitId), 1), CancellationToken.None).RunAsync(info);
    }

    /// <summary>Finds the unit's key, asks it for INFO and handles it, as a port does.</summary>
    public async Task HandleAsync()
    {
        await using var connection = new WireConnection("port1", Unit.Plug(), _time);
        var client = new TokenClient(connection, Cipher);
        await new UnitHandler(Context, "port1", CancellationToken.None).HandleAsync(client, await client.InfoAsync(CancellationToken.None));
    }

    public void Dispose()
    {
        Journal.Dispose();
        _folder.Dispose();
    }
}
