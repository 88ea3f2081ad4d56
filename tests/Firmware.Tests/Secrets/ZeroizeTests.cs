using Keyfob.Display;
using Keyfob.Drivers;
using Keyfob.Hal;
using Keyfob.Otp;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>The seed and the HMAC key state derived from it are in the token's memory only as long as they are needed.</summary>
[TestClass]
public class ZeroizeTests
{
    private static readonly byte[] s_seed = Convert.FromHexString("a5c3e17d5b0f9246813fce70ad29b4f66e1287d4");

    [TestMethod]
    public void The_seed_is_not_in_memory_while_a_code_is_shown_and_the_key_state_is_zeroized_at_the_end()
    {
        var (token, store) = NewToken();
        Assert.AreNotEqual(TokenMachine.Sleep, token.Step());
        Assert.AreEqual(TokenState.Code, token.State);
        Assert.AreEqual(0, CountSeeds(token, store), "the seed while a code is shown");
        Assert.IsGreaterThan(0, CountKeyStates(token, store), "the search must find the key state");

        token.End();
        Assert.AreEqual(0, CountSeeds(token, store), "the seed after the end");
        Assert.AreEqual(0, CountKeyStates(token, store), "the key state after the end");
    }

    [TestMethod]
    public void The_key_state_is_zeroized_when_the_info_screen_replaces_the_code()
    {
        var time = new VirtualTime();
        var button = new VirtualButton(time);
        button.PressAt(0);
        var (token, store) = NewToken(time, button);
        token.Step();
        Assert.AreEqual(TokenState.Code, token.State);
        Assert.IsGreaterThan(0, CountKeyStates(token, store), "the search must find the key state");
        for (var i = 0; token.State == TokenState.Code; i++)
        {
            Assert.IsLessThan(100, i, "the hold ends the code");
            time.Advance(100);
            token.Step();
        }

        Assert.AreEqual(TokenState.Info, token.State);
        Assert.AreEqual(0, CountKeyStates(token, store));
    }

    [TestMethod]
    public void A_press_leaves_no_copy_of_the_seed()
    {
        Assert.AreEqual(0, AllocatedMemory.Count(
            () =>
            {
                var (token, _) = NewToken(new FakeStore());
                return () =>
                {
                    token.Step();
                    Assert.AreEqual(TokenState.Code, token.State);
                };
            },
            s_seed));
    }

    [TestMethod]
    public void The_search_finds_a_seed()
    {
        Assert.AreEqual(1, CountSeeds(new { Hidden = new { Deep = new object[] { s_seed.ToArray() } } }, new object()));
    }

    private static (TokenMachine Token, IStore Store) NewToken(IStore? empty = null)
    {
        var time = new VirtualTime();
        return NewToken(time, new VirtualButton(time), empty);
    }

    private static (TokenMachine Token, IStore Store) NewToken(VirtualTime time, VirtualButton button, IStore? empty = null)
    {
        var store = empty ?? new FileStore(new VirtualFlash());
        var clock = new FakeClock(time);
        clock.Set(1700000000, 0);
        var files = new TokenFiles(store);
        files.Provision(new TokenRecord(LifeState.Provisioned, "KFTEST000001", 6, 30, 0, 0), s_seed);
        files.ClockWasSet(1700000000);
        files.Seal();
        var board = new FakeBoard(time)
        {
            Clock = clock,
            Button = new DebouncedButton(button, true, true, 0),
            Store = store,
            Power = new SleepPower(new SleepModel(time, button, WakeCause.Button), time, true),
        }.Build();
        return (new TokenMachine(board, new PanelScreens(board.Panel), new FirmwareBuild(false), KnownAnswer.Rfc6238()), store);
    }

    // The store is skipped: the seed is stored there.
    private static int CountSeeds(object root, object store) =>
        ObjectGraph.From(root, item => ReferenceEquals(item, store)).OfType<byte[]>().Count(bytes => bytes.AsSpan().IndexOf(s_seed) >= 0);

    private static int CountKeyStates(object root, object store)
    {
        var states = ObjectGraph.From(new HmacSha1(s_seed), _ => false).OfType<uint[]>().Where(words => words.Length == 5 && words[0] != 0).ToArray();
        return ObjectGraph.From(root, item => ReferenceEquals(item, store)).OfType<uint[]>()
            .Count(words => states.Any(state => words.AsSpan().IndexOf(state) >= 0));
    }
}
