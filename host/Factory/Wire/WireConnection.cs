using System.Threading.Channels;
using Keyfob.Factory.StationTime;
using Keyfob.Protocol;

namespace Keyfob.Factory.Wire;

/// <summary>The tool's end of the wire: sends requests and waits for their answers, with repeated tries.</summary>
public sealed class WireConnection : IAsyncDisposable
{
    // After a damaged line, most likely the answer, the wait is short. Not shorter: the boot messages of a unit must not use up all tries.
    private static readonly TimeSpan s_afterDamage = TimeSpan.FromMilliseconds(300);

    // Such a long timeout waits for a person: a damaged line must not end it early.
    private static readonly TimeSpan s_person = TimeSpan.FromSeconds(10);

    private readonly Stream _stream;
    private readonly TimeProvider _time;

    // Null stands for a damaged line. Bounded, because nothing reads it during a long measurement.
    private readonly Channel<ReceivedAnswer?> _answers = Channel.CreateBounded<ReceivedAnswer?>(
        new BoundedChannelOptions(capacity: 64) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Task _reader;
    private volatile Received _heard;
    private int _number;

    /// <summary>Uses an open port and starts to read it.</summary>
    /// <param name="name">The port's name in messages.</param>
    /// <param name="stream">The port; disposed of with this.</param>
    /// <param name="time">The station's clock.</param>
    public WireConnection(string name, Stream stream, TimeProvider time)
    {
        Name = name;
        _stream = stream;
        _time = time;

        // Random: a late answer to an earlier connection must not match.
        _number = Random.Shared.Next(1, WireFrame.MaxNumber / 2);

        // A thread of its own: the read of a serial port blocks, and the time of an answer matters.
        _reader = Task.Factory.StartNew(Listen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The port.</summary>
    public string Name { get; }

    /// <summary>Sends a request until it is answered.</summary>
    /// <param name="body">The request. It must be safe to repeat.</param>
    /// <param name="timeout">How long each try waits.</param>
    /// <param name="tries">The number of tries.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="NoAnswerException">No try was answered.</exception>
    /// <exception cref="PortLostException">The port was lost.</exception>
    public async Task<ReceivedAnswer> AskAsync(string body, TimeSpan timeout, int tries, CancellationToken cancel)
    {
        _heard = Received.Nothing;
        for (var i = 0; i < tries; i++)
        {
            if (await TryAskAsync(NextNumber(), body, timeout, cancel) is { } answer)
            {
                return answer;
            }
        }

        throw NoAnswer(new FieldReader(body).Word);
    }

    /// <summary>The exception for a request that got no answer.</summary>
    public NoAnswerException NoAnswer(string command) => new(Name, command, _heard);

    /// <summary>The next request number.</summary>
    public int NextNumber() => _number = (_number % WireFrame.MaxNumber) + 1;

    /// <summary>Sends a request once.</summary>
    /// <returns>Null without an answer, or if the token did not understand the request.</returns>
    public async Task<ReceivedAnswer?> TryAskAsync(int number, string body, TimeSpan timeout, CancellationToken cancel)
    {
        var begun = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        while (_answers.Reader.TryRead(out _))
        {
            // A late answer to an earlier request.
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

                if (answer == null && timeout < s_person)
                {
                    // Never longer than the timeout: endless noise must not extend the wait.
                    var left = timeout - _time.GetElapsedTime(begun);
                    limit.CancelAfter(left > s_afterDamage ? s_afterDamage : left > TimeSpan.Zero ? left : TimeSpan.Zero);
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
        var frames = new FrameAssembler(WireFrame.Answer);
        var buffer = new byte[256];
        byte previous = 0;
        try
        {
            int count;
            while ((count = _stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                var now = Moment.Now(_time);
                for (var i = 0; i < count; i++)
                {
                    Hear(previous, buffer[i]);
                    previous = buffer[i];
                    if (frames.Push(buffer[i]))
                    {
                        var isIntact = !frames.IsTooLong & WireFrame.Parse(frames.Line, frames.Length, out var frame) == WireError.None;
                        _heard = isIntact ? Received.Nothing : _heard;
                        _answers.Writer.TryWrite(isIntact ? new ReceivedAnswer(frame, now) : null);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The port was closed; the channel ends for the waiting request.
        }

        _answers.Writer.TryComplete();
    }

    private void Hear(byte previous, byte value)
    {
        const byte Iac = 255, Will = 251, Dont = 254;
        if (previous == Iac && value is >= Will and <= Dont)
        {
            _heard = Received.Telnet;
        }
        else if (_heard == Received.Nothing)
        {
            _heard = Received.Unreadable;
        }
    }
}
