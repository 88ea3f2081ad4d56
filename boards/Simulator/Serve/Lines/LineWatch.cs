using Keyfob.Provisioning;

namespace Keyfob.Simulator.Serve.Lines;

/// <summary>What an operator knows of the work on a line, who cannot see the tool's screen: whether the tool knows that the token is finished, and since
/// when it wants nothing more of it.</summary>
/// <remarks>It looks at the tool's end of the line, beyond all noise. <c>INFO</c> alone is no work: with it a tool waits for the next token.</remarks>
/// <param name="now">The milliseconds of any clock.</param>
internal sealed class LineWatch(Func<long> now)
{
    private readonly LineAssembler _requests = new(WireFrame.Request);
    private readonly LineAssembler _answers = new(WireFrame.Answer);
    private long _workedAt = now();
    private int _client;

    /// <summary>True when a whole answer has told the client that is connected now that the token is sealed or retired.</summary>
    public bool HasToldClient { get; private set; }

    /// <summary>The same for any client so far.</summary>
    public bool HasTold { get; private set; }

    /// <summary>Milliseconds since the last work, or since the tool was told, whichever is later.</summary>
    public long QuietMs => now() - _workedAt;

    /// <summary>Says which client is connected. A tool that was killed may have forgotten what it was told.</summary>
    public void SawClient(int client)
    {
        if (client != _client)
        {
            _client = client;
            HasToldClient = false;
        }
    }

    /// <summary>Bytes to the token.</summary>
    public void SawRequest(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (_requests.Push(value) && !IsOnlyInfo())
            {
                _workedAt = now();
            }
        }
    }

    /// <summary>Bytes from the token.</summary>
    public void SawAnswer(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (_answers.Push(value) && !HasToldClient && SaysFinal())
            {
                HasTold = true;
                HasToldClient = true;
                _workedAt = now();
            }
        }
    }

    private bool IsOnlyInfo() =>
        WireFrame.Parse(_requests.Line, _requests.Length, out var frame) == WireError.None
        && new FieldReader(frame.Body).Word == CommandTable.Info;

    private bool SaysFinal() =>
        WireFrame.Parse(_answers.Line, _answers.Length, out var frame) == WireError.None
        && frame.Body.Split(' ') is ["OK", .. var fields]
        && (fields.Contains("life=sealed") || fields.Contains("life=retired"));
}
