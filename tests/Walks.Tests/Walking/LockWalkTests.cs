using Keyfob.Verifier.Tests;
using Keyfob.Walks.Tests.Benches;

namespace Keyfob.Walks.Tests.Walking;

/// <summary>A press shows a code, wrong codes lock the token, and a resync unlocks it.</summary>
[TestClass]
public sealed class LockWalkTests
{
    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_code_logs_in_once_wrong_codes_delay_then_lock_and_a_resync_unlocks(StoreKind kind)
    {
        await using var bench = await WalkBench.StartAsync(kind);
        var person = bench.Person;
        await person.Page.GotoAsync("/");
        await person.SeeAsync("Sign in", "walk-sign-in");
        var code = await bench.CodeAsync();
        await person.SignInAsync(code);
        await person.SeeAsync("Manage OTP", "walk-manage");
        await person.PressAsync("Sign out");
        await person.SignInAsync(code);
        await bench.ExpectAlertAsync("used already");
        await person.SeeAsync("Sign in", "walk-code-used");

        for (var failure = 1; failure <= 10; failure++)
        {
            await person.SignInAsync(bench.WrongCode(failure));
            await bench.ExpectAlertAsync("wrong");
            if (failure == 3)
            {
                // A right code, but the delay of the third failure has begun.
                await person.SignInAsync(await bench.CodeAsync());
                await bench.ExpectAlertAsync("Wait");
                await person.SeeAsync("Sign in", "walk-delay");
            }

            await bench.AdvanceAsync(TimeSpan.FromMinutes(33));
        }

        await person.SignInAsync(await bench.CodeAsync());
        await bench.ExpectAlertAsync("locked");
        await person.SeeAsync("Sign in", "walk-locked");
        await bench.OpenDetailsAsync();
        await person.SeeAsync("KFDEMO000001", "walk-details-locked");

        await bench.ResyncAsync(between: async () =>
        {
            await person.SeeAsync("Resync", "walk-resync");
            await bench.KillOneAsync();
        });
        await bench.ExpectStatusAsync("unlocked");
        await person.SeeAsync("KFDEMO000001", "walk-details-resynced");
        await person.PressAsync("Sign out");
        await bench.SignInWithNextCodeAsync();
        await person.SeeAsync("Manage OTP", "walk-manage-again");
        bench.Simulator.AssertClean();
    }
}
