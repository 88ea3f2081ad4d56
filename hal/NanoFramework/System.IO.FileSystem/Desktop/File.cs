using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Esp32;

namespace System.IO
{
    internal static class File
    {
        private const string Volume = "I:\\";

        public static void Delete(string path)
        {
            Flash("File.Delete").Delete(NameOf(path));
        }

        public static bool Exists(string path)
        {
            return Flash("File.Exists").Exists(NameOf(path));
        }

        public static void Move(string sourceFileName, string destFileName)
        {
            Flash("File.Move").Move(NameOf(sourceFileName), NameOf(destFileName));
        }

        internal static VirtualFlash Flash(string call)
        {
            Esp32Chip chip = Esp32Chip.Current;
            chip.Calls.Enter(call);
            return chip.Flash;
        }

        internal static string NameOf(string path)
        {
            return path.StartsWith(Volume, StringComparison.Ordinal) ? path.Substring(Volume.Length) : throw new ArgumentException();
        }
    }
}
