using Keyfob.Accounts.Data;
using Keyfob.Portal.Tests.Pages;

namespace Keyfob.Portal.Tests.Attacks;

/// <summary>The service with somebody of each role: a holder, a manager and an administrator, each with a token.</summary>
internal static class Crew
{
    // In the order of their tokens.
    private static readonly string[] s_users = ["alice", "manager", "administrator"];

    /// <summary>Starts it.</summary>
    public static async Task<PageBench> StartAsync()
    {
        var bench = await PageBench.StartAsync(settings: new() { Rate = 10_000 });
        await bench.MakeAccountAsync(s_users[1], AccountRole.Manager, "acme");
        await bench.MakeAccountAsync(s_users[2], AccountRole.Administrator);
        await bench.Store.AddTokenAsync(s_users[1]);
        await bench.Store.AddTokenAsync(s_users[2]);
        return bench;
    }

    /// <summary>The serial of somebody's token.</summary>
    public static string SerialOf(string user) => $"KF{Array.IndexOf(s_users, user) + 1:D10}";

    /// <summary>The cookies of a browser, as a header.</summary>
    public static string Header(this PageClient browser) => browser.Cookies.GetCookieHeader(new Uri("http://localhost"));
}
