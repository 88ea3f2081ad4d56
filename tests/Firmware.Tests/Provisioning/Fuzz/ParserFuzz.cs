using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Protocol;

namespace Keyfob.Firmware.Tests.Provisioning.Fuzz;

/// <summary>The layers below the session, which both ends share, against the written definition.</summary>
internal static class ParserFuzz
{
    private static readonly string[] s_names = ["nonce", "tag", "serial", "time", "edge", "a", ""];

    /// <summary>Both must find the same lines in the bytes, and read the same in each.</summary>
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
                Assert.Fail("a line that is none");
            }

            WireFrame? frame = null;
            var error = lines.IsTooLong ? WireError.TooLong : WireFrame.Parse(lines.Line, lines.Length, out frame);
            var line = Line.Parse(expected.Current);
            if (line?.Number != frame?.Number || line?.Body != frame?.Body || (error == WireError.None) != (line != null))
            {
                Assert.Fail($"{error}, and the definition says {line}");
            }

            if (frame != null)
            {
                ReadFields(frame.Body);
            }
        }

        if (expected.MoveNext())
        {
            Assert.Fail("a line is lost");
        }
    }

    /// <summary>Fields in any order by any name: the reader goes forward, or stands.</summary>
    private static void ReadFields(string body)
    {
        var fields = new FieldReader(body);
        var at = fields.Position;
        for (var i = 0; i < s_names.Length && !fields.IsAtEnd; i++)
        {
            var name = s_names[i];
            var got = (i % 3) switch
            {
                0 => fields.Next(name) != null,
                1 => fields.NextBytes(name) != null,
                _ => fields.NextNumber(name, out _),
            };
            if (fields.Position < at || (got && fields.Position == at) || fields.Rest.Length > body.Length)
            {
                Assert.Fail($"the reader is at {fields.Position} after {at}");
            }

            at = fields.Position;
        }
    }
}
