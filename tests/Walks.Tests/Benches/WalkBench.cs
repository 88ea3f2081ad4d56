using Keyfob.Browser;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Tests.Walks;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Tests.Page;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Tests;
using Keyfob.Verifier.Tests.Mails;
using Keyfob.Walks.Tests.Deployments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Keyfob.Walks.Tests.Benches;

/// <summary>The demo's tokens in a page of the simulator and the portal in another one, with one clock and a mail server. Whoever walks reads codes off the panel and types them.</summary>
internal sealed class WalkBench : IAsyncDisposable
{
    // As many as the portal's demo has.
    private const int Tokens = 10;

    private readonly IWalkService _service;

    private WalkBench(IWalkService service, MailServer mails, SimulatorPage simulator, Walker person, (ColorScheme Scheme, int Width)[] looks) =>
        (_service, Mails, Simulator, Person, Looks) = (service, mails, simulator, person, looks);

    public TestStore Store => _service.Store;

    /// <summary>Where the service serves browsers.</summary>
    public string Address => _service.Address;

    public MailServer Mails { get; }

    public SimulatorPage Simulator { get; }

    /// <summary>Who walks through the portal.</summary>
    public Walker Person { get; }

    /// <summary>How pages are looked at.</summary>
    public (ColorScheme Scheme, int Width)[] Looks { get; }

    /// <summary>Starts all. On SQLite the service is in this process; on PostgreSQL it is in two processes behind nginx.</summary>
    /// <param name="kind">The store.</param>
    /// <param name="tokens">How many tokens are on the simulator's page.</param>
    public static async Task<WalkBench> StartAsync(StoreKind kind, int tokens = Tokens)
    {
        var browser = await Chromium.StartAsync();
        Assert.IsTrue(browser.IsConnected);
        var mails = await MailServer.StartAsync();
        IWalkService service = kind == StoreKind.Sqlite ? await OneProcess.StartAsync(mails.Port) : await TwoProcesses.StartAsync(mails.Port);
        await using (var context = service.Store.Database.Context())
        {
            foreach (var token in await context.Tokens.Include(row => row.Holder).Where(row => row.Holder != null).ToListAsync())
            {
                token.Holder!.Mail = $"{token.Holder.Name}@example.com";
            }

            await context.SaveChangesAsync();
        }

        var simulator = await SimulatorPage.OpenAsync(new LiveOptions { Random = 1, Count = tokens }, time: service.Store.Time);
        (ColorScheme Scheme, int Width)[] looks = kind == StoreKind.Sqlite ? [(ColorScheme.Light, 1280), (ColorScheme.Dark, 320)] : [(ColorScheme.Light, 1280)];
        return new WalkBench(service, mails, simulator, await Walker.StartAsync(service.Address, DemoAccounts.Password, looks), looks);
    }

    /// <summary>Lets time pass, for the tokens and the service.</summary>
    public Task AdvanceAsync(TimeSpan time)
    {
        Simulator.Advance(time);
        return _service.FollowAsync();
    }

    /// <summary>Lets time pass until a moment.</summary>
    public Task AdvanceToAsync(DateTimeOffset moment) => AdvanceAsync(moment - Store.Time.GetUtcNow());

    /// <summary>Lets the token's code of this moment expire.</summary>
    public Task NextCodeAsync() => AdvanceAsync(TimeSpan.FromSeconds(30));

    /// <summary>Presses a token's button unless its panel is lit, and reads the code off the panel.</summary>
    /// <param name="number">The token's number on the desk.</param>
    public async Task<string> CodeAsync(int number = 1)
    {
        var panel = new PanelOnPage(Simulator.Page, number - 1);
        await Simulator.CatchUpAsync(number - 1);
        var before = Simulator.Desk.Tokens[number - 1].View.Reading;
        if (before.Screen == "dark")
        {
            await panel.WhenAsync("dark");
            await Simulator.PressAsync(index: number - 1);
        }

        var reading = await panel.WhenAsync(one => one.Screen != "dark" && (before.Code == null || one.Code == before.Code));
        Assert.AreEqual("code", reading.Screen, $"{reading.Error}");
        await _service.FollowAsync();
        return reading.Code!;
    }

    /// <summary>A code that the token shows in none of the steps near the present one.</summary>
    public string WrongCode(int number) => Store.WrongCode(number);

    /// <summary>Kills a process of the service, if it has two.</summary>
    public Task KillOneAsync() => _service.KillOneAsync();

    /// <summary>A demo token as it is stored now.</summary>
    /// <param name="number">Its number on the desk.</param>
    public async Task<TokenRow> ReadAsync(int number = 1)
    {
        await using var context = Store.Database.Context();
        var serial = $"KFDEMO{number:D6}";
        return await context.Tokens.AsNoTracking().SingleAsync(row => row.Serial == serial);
    }

    public async ValueTask DisposeAsync()
    {
        await Person.DisposeAsync();
        await Simulator.DisposeAsync();
        await _service.DisposeAsync();
        await Mails.DisposeAsync();
    }
}
