using Keyfob.Portal.Work;
using Microsoft.Extensions.Time.Testing;

namespace Keyfob.Portal.Tests.Work;

[TestClass]
public sealed class RepeatedWorkTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(5);

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = false)]
    public async Task Work_that_fails_is_reported_and_done_again_at_the_next_time()
    {
        var time = new FakeTimeProvider();
        using var work = new TestWork(time);
        await work.StartAsync(default);
        Assert.AreEqual("run 1", await work.NextAsync());
        Assert.AreEqual("failed: run 1", await work.NextAsync());
        await AdvanceAsync(time, work, "run 2");
        Assert.AreEqual("failed: run 2", await work.NextAsync());
        await work.StopAsync(default);
        Assert.IsTrue(work.ExecuteTask!.IsCompleted);
    }

    // The timer waits only after the run has ended, of which nothing tells: the clock goes on until the next run begins.
    private static async Task AdvanceAsync(FakeTimeProvider time, TestWork work, string expected)
    {
        var next = work.NextAsync();
        while (!next.IsCompleted)
        {
            time.Advance(s_interval);
            await Task.Yield();
        }

        Assert.AreEqual(expected, await next);
    }

    private sealed class TestWork(TimeProvider time) : RepeatedWork(s_interval, time)
    {
        private readonly System.Threading.Channels.Channel<string> _events = System.Threading.Channels.Channel.CreateUnbounded<string>();
        private int _runs;

        public Task<string> NextAsync() => _events.Reader.ReadAsync().AsTask();

        protected override Task RunOnceAsync(CancellationToken cancel)
        {
            var name = $"run {++_runs}";
            _events.Writer.TryWrite(name);
            throw new InvalidOperationException(name);
        }

        protected override void Failed(Exception failure) => _events.Writer.TryWrite($"failed: {failure.Message}");
    }
}
