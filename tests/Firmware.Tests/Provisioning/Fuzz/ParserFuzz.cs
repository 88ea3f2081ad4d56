using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Protocol;

namespace Keyfob.Firmware.Tests.Provisioning.Fuzz;

/// <summary>Compares framing and parser, which both ends share, with the second implementation in Definition.</summary>
internal static class ParserFuzz
{
    private static readonly string[] s_names = ["nonce", "tag", "serial", "time", "edge", "a", ""];

    /// <summary>Both implementations must find the same lines and read the same content.</summary>
    public static void Compare(byte[] bytes, char start)
    {
        using var expected = Line.Split(bytes, start).GetEnumerator();
        var lines = new FrameAssembler(start);
        foreach (var b in bytes)
        {
            if (!lines.Push(b))
            {
                continue;
            }

            if (!expected.MoveNext())
            {
                Assert.Fail("a line that the definition does not find");
            }

            WireFrame? frame = null;
            var error = lines.IsTooLong ? WireError.TooLong : WireFrame.Parse(lines.Line, lines.Length, out frame);
            var line = Line.Parse(expected.Current);
            if (line?.Number != frame?.Number || line?.Body != frame?.Body || (error == WireError.None) != (line != null))
            {
                Assert.Fail($"{error}, and the definition reads {line}");
            }

            if (frame != null)
            {
                ReadFields(frame.Body);
            }
        }

        if (expected.MoveNext())
        {
            Assert.Fail("a line was not found");
        }
    }

    /// <summary>Reads fields of any name: the position must never go back, and must advance with each field that is found.</summary>
    private static void ReadFields(string body)
    {
        var fields = new FieldReader(body);
        var at = fields.Position;
        for (var i = 0; i < s_names.Length && !fields.IsAtEnd; i++)
        {
            var name = s_names[i];
            var isFound = (i % 3) switch
            {
                0 => fields.Next(name) != null,
                1 => fields.NextBytes(name) != null,
                _ => fields.NextNumber(name, out _),
            };
            if (fields.Position < at || (isFound && fields.Position == at) || fields.Rest.Length > body.Length)
            {
                Assert.Fail($"the reader is at {fields.Position} after {at}");
            }

            at = fields.Position;
        }
    }
}
