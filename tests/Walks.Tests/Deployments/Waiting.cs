using Keyfob.Browser;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Walks.Tests.Deployments;

/// <summary>Waits for what another thread or process does.</summary>
internal static class Waiting
{
    private static readonly TimeSpan s_polling = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition is met.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        using var end = new CancellationTokenSource(Chromium.HangGuard);
        using var timer = new PeriodicTimer(s_polling);
        while (!await isDone())
        {
            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    /// <summary>Waits until the scheduled work has run at the store's present time.</summary>
    public static Task UntilWorkAsync(TestStore store) => UntilAsync(async () =>
    {
        await using var context = store.Database.Context();
        return (await context.Heartbeats.AsNoTracking().SingleOrDefaultAsync())?.At >= store.Time.GetUtcNow();
    });
}
