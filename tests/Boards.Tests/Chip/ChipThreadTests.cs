using Keyfob.Virtual.Esp32;

namespace Keyfob.Boards.Tests.Chip;

[TestClass]
public sealed class ChipThreadTests
{
    private readonly EmptyBoard _board = new();
    private readonly List<string> _ran = [];

    private ChipThreads Threads => _board.Chip.Threads;

    [TestMethod]
    [DataRow(0, 0, 1)]
    [DataRow(0, 9, 1)]
    [DataRow(0, 10, 10)]
    [DataRow(3, 10, 10)]
    [DataRow(3, 17, 20)]
    [DataRow(10, 25, 30)]
    public void A_sleep_ends_on_a_tick_of_10_ms_and_lasts_at_least_1_ms(int from, int milliseconds, int until) => _board.Run(() =>
    {
        _board.Time.Advance(from);
        Threads.Sleep(milliseconds);
        Assert.AreEqual(until, _board.Time.Milliseconds);
    });

    [TestMethod]
    public void A_thread_runs_while_the_main_thread_sleeps_and_the_next_that_is_due_first()
    {
        _board.Run(() =>
        {
            Threads.Start(() => Work("a", 30, 20));
            Threads.Start(() => Work("b", 10, 60));
            Note("started");
            Threads.Sleep(50);
            Note("main");
            Threads.Sleep(50);
        });
        CollectionAssert.AreEqual(new[] { "0 started", "0 a", "0 b", "10 b", "30 a", "50 a", "50 main", "70 b" }, _ran);
        Assert.IsEmpty(Threads.Unhandled);
    }

    [TestMethod]
    public void An_exception_ends_its_thread_only()
    {
        _board.Run(() =>
        {
            Threads.Start(() => throw new FormatException());
            Threads.Start(() => Work("b", 10));
            Threads.Sleep(20);
        });
        CollectionAssert.AreEqual(new[] { "0 b", "10 b" }, _ran);
        Assert.IsInstanceOfType<FormatException>(Threads.Unhandled.Single());
    }

    [TestMethod]
    public void Time_in_light_sleep_does_not_count_for_a_sleep()
    {
        _board.Run(() =>
        {
            Threads.Start(() => Work("a", 100));
            Threads.Sleep(10);
            _board.Sleep.ArmTimer(500);
            _board.Chip.LightSleep();
            Threads.Sleep(80);
            Note("main");
            Threads.Sleep(20);
        });
        CollectionAssert.AreEqual(new[] { "0 a", "590 main", "600 a" }, _ran);
    }

    [TestMethod]
    public void Deep_sleep_ends_all_threads_wherever_they_are()
    {
        bool ended = false;
        _board.Run(() =>
        {
            Threads.Start(() =>
            {
                try
                {
                    Work("a", 1000, 1000);
                }
                finally
                {
                    ended = true;
                }
            });
            Threads.Sleep(10);
            Threads.Start(() => Note("never"));
        });
        CollectionAssert.AreEqual(new[] { "0 a" }, _ran);
        Assert.IsTrue(ended);
        Assert.IsEmpty(Threads.Unhandled);
        Assert.ThrowsExactly<ChipOffException>(() => Threads.Sleep(1));
    }

    [TestMethod]
    public void A_program_that_returns_is_an_error_and_the_chip_is_off()
    {
        Assert.Contains("returned without deep sleep", Assert.ThrowsExactly<InvalidOperationException>(() => _board.Chip.Run(() => { })).Message);
        Assert.IsTrue(_board.Chip.IsOff);
        Assert.ThrowsExactly<InvalidOperationException>(() => Esp32Chip.Current);
    }

    private void Work(string name, params int[] sleeps)
    {
        Note(name);
        foreach (int milliseconds in sleeps)
        {
            Threads.Sleep(milliseconds);
            Note(name);
        }
    }

    private void Note(string what) => _ran.Add($"{_board.Time.Milliseconds} {what}");
}
