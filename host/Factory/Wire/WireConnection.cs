using System.Threading.Channels;
using Keyfob.Protocol;

namespace Keyfob.Factory.Wire;

/// <summary>The tool's end of a wire: sends a request, waits for its answer, tries again through noise.</summary>
public sealed class WireConnection : IAsyncDisposable
{
    // Something came that cannot be read, most likely the answer: it is waited for only a little longer. Not less, or the babble of a
    // unit that starts would use up all tries.
    private static readonly TimeSpan s_afterNoise = TimeSpan.FromMilliseconds(300);

    // Who waits this long waits for a person, and must not ask again in the middle of that.
    private static readonly TimeSpan s_patient = TimeSpan.FromSeconds(10);

    private readonly Stream _stream;
    private readonly TimeProvider _time;

    // Null stands for a line that cannot be read. Nobody reads during a long measurement: a line that babbles then must not fill the memory.
    private readonly Channel<ReceivedAnswer?> _answers = Channel.CreateBounded<ReceivedAnswer?>(
        new BoundedChannelOptions(capacity: 64) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Task _reader;
    private int _number;

    /// <summary>Takes an open port and listens.</summary>
    /// <param name="name">The port as messages name it.</param>
    /// <param name="stream">The port; disposed of with this.</param>
    /// <param name="time">The station's clock.</param>
    public WireConnection(string name, Stream stream, TimeProvider time)
    {
        Name = name;
        _stream = stream;
        _time = time;

        // A number that a unit has not just answered to: an answer that was on its way is then nobody's.
        _number = Random.Shared.Next(1, WireFrame.MaxNumber / 2);

        // A thread of its own: a serial port's read blocks, and the moment of an answer counts.
        _reader = Task.Factory.StartNew(Listen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The port.</summary>
    public string Name { get; }

    /// <summary>Sends a request again and again until it is answered.</summary>
    /// <param name="body">The request, which can be repeated without harm.</param>
    /// <param name="timeout">How long each try waits.</param>
    /// <param name="tries">How many.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="NoAnswerException">No try was answered.</exception>
    /// <exception cref="PortLostException">The port is gone.</exception>
    public async Task<ReceivedAnswer> AskAsync(string body, TimeSpan timeout, int tries, CancellationToken cancel)
    {
        for (var i = 0; i < tries; i++)
        {
            if (await TryAskAsync(NextNumber(), body, timeout, cancel) is { } answer)
            {
                return answer;
            }
        }

        throw new NoAnswerException(Name, new FieldReader(body).Word);
    }

    /// <summary>A request number that this line has not used before.</summary>
    public int NextNumber() => _number = (_number % WireFrame.MaxNumber) + 1;

    /// <summary>Sends a request once.</summary>
    /// <returns>Null when there was no answer, or only one that says that the request was not understood.</returns>
    public async Task<ReceivedAnswer?> TryAskAsync(int number, string body, TimeSpan timeout, CancellationToken cancel)
    {
        var begun = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        while (_answers.Reader.TryRead(out _))
        {
            // Too late for the request that it belongs to.
        }

        try
        {
            await _stream.WriteAsync(WireFrame.Format(WireFrame.Request, number, body), both.Token);
            while (true)
            {
                var answer = await _answers.Reader.ReadAsync(both.Token);
                if (answer?.Frame.Number == number)
                {
                    return answer;
                }

                if (answer?.Frame.Number == 0)
                {
                    return null;
                }

                if (answer == null && timeout < s_patient)
                {
                    // Never longer than without it: a line that babbles without end would be waited for without end.
                    var left = timeout - _time.GetElapsedTime(begun);
                    limit.CancelAfter(left > s_afterNoise ? s_afterNoise : left > TimeSpan.Zero ? left : TimeSpan.Zero);
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or ChannelClosedException or InvalidOperationException or ObjectDisposedException)
        {
            throw new PortLostException(Name, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reader;
    }

    private void Listen()
    {
        var lines = new FrameAssembler(WireFrame.Answer);
        var buffer = new byte[256];
        try
        {
            int count;
            while ((count = _stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                var now = _time.GetUtcNow();
                for (var i = 0; i < count; i++)
                {
                    if (lines.Push(buffer[i]))
                    {
                        var isWhole = !lines.IsTooLong & WireFrame.Parse(lines.Line, lines.Length, out var frame) == WireError.None;
                        _answers.Writer.TryWrite(isWhole ? new ReceivedAnswer(frame, now) : null);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The end of the line; who waits for an answer is told by the channel.
        }

        _answers.Writer.TryComplete();
    }
}
