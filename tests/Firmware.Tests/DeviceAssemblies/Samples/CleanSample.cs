namespace Keyfob.Firmware.Tests.DeviceAssemblies.Samples;

/// <summary>Code that runs on the device: no rule may refuse it.</summary>
internal static class CleanSample
{
    public const string Library = "public class Part { public Part(int size) => Size = size; public int Size { get; } public virtual void Run(byte[] data) { } }";

    public const string Source = """
        using System;

        public enum Mode : byte { Off, On }

        public delegate int Transform(int value);

        public interface IThing { string Name { get; } }

        public struct Point { public int X; public int Y; }

        public class RowAttribute : Attribute
        {
            public RowAttribute(params object[] values) { }
            public string Text { get; set; }
        }

        public class Node { public readonly int Value; public Node(int value) => Value = value; }

        [Serializable]
        public class Thing : Part, IThing
        {
            private const int Limit = 300;
            private static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
            private static readonly string[] Names = { "a", "b" };
            private static readonly object Gate = new object();
            private static readonly Node Root = new Node(7);
            private static readonly Transform Twice = Double;
            private static int s_count;
            private readonly byte[][] _rows = new byte[4][];

            public Thing() : base(4) { }

            ~Thing() => s_count = 0;

            private static int Double(int value) => value * 2;

            public string Name { get; init; }

            [Row(1, "two", (byte)3, Text = "four")]
            public override void Run(byte[] data)
            {
                for (int i = 0; i < data.Length; i++)
                {
                    data[i] = (byte)(data[i] ^ Table[i % Table.Length]);
                }

                foreach (byte[] row in _rows)
                {
                    if (row != null) { base.Run(row); }
                }
            }

            public int Choose(string text, Mode mode, out int rest, ref long sum)
            {
                rest = Limit;
                sum += unchecked((uint)text.Length * 0x9E3779B9u);
                Action step = () => s_count++;
                try
                {
                    step();
                    lock (Gate) { s_count += Twice(Root.Value); }
                }
                catch (ArgumentException e)
                {
                    rest = e.Message.Length;
                    throw;
                }
                finally
                {
                    s_count--;
                }

                switch (text)
                {
                    case "one": return 1;
                    case "two": return 2;
                    case "three": return 3;
                    case "four": return 4;
                    case "five": return 5;
                    case "six": return 6;
                    case "seven": return 7;
                }

                return mode switch { Mode.On => typeof(Thing) == GetType() ? 1 : 0, Mode.Off => Size, _ => Names.Length };
            }

            public object Boxed(object value) => value is int number ? number + 1 : new Point { X = 1, Y = (int)2.5 };
        }
        """;
}
