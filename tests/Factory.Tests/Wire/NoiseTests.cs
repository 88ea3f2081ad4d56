using System.IO.Pipelines;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Tests.Wire;

[TestClass]
public class NoiseTests
{
    [TestMethod]
    [Timeout(20_000)]
    public async Task Endless_noise_does_not_extend_the_wait_for_an_answer()
    {
        var pipe = new Pipe();
        using var stop = new CancellationTokenSource();
        var babble = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await pipe.Writer.WriteAsync("<no line at all\r\n"u8.ToArray());
                await Task.Delay(20);
            }
        });
        await using (var line = new WireConnection("p", new DeafStream(pipe.Reader.AsStream()), TimeProvider.System))
        {
            Assert.IsNull(await line.TryAskAsync(1, "INFO", TimeSpan.FromSeconds(1), CancellationToken.None));
            await stop.CancelAsync();
            await babble;
            await pipe.Writer.CompleteAsync();
        }
    }

    /// <summary>Discards what is written.</summary>
    private sealed class DeafStream(Stream source) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
