using Keyfob.Hal;

namespace Keyfob.Drivers
{
    /// <summary>A flash file that says whether a panel that keeps its picture without supply is blank.</summary>
    /// <remarks>
    /// It is changed before a picture is shown, and again after the panel was blanked. So a wake that was ended by a power loss leaves the mark of a
    /// picture. Everything but the mark of a blank panel counts as a picture: no file, an empty file, an error. Two changes of the flash in a wake that
    /// shows something.
    /// </remarks>
    public sealed class BlankMark
    {
        /// <summary>The file's name.</summary>
        public const string FileName = "panel";

        private const byte Blank = 0xB1;
        private const byte Picture = 0x4E;

        private readonly IStore _store;
        private readonly byte[] _content = new byte[1];

        /// <summary>Creates the mark; reads nothing yet.</summary>
        public BlankMark(IStore store)
        {
            _store = store;
        }

        /// <summary>True when the panel is known to be blank.</summary>
        public bool IsBlank
        {
            get
            {
                int length;
                return _store.Read(FileName, _content, out length) == StoreStatus.Ok && length == 1 && _content[0] == Blank;
            }
        }

        /// <summary>Changes the mark.</summary>
        /// <returns>False when the flash reports an error.</returns>
        public bool Set(bool isBlank)
        {
            _content[0] = isBlank ? Blank : Picture;
            return _store.Write(FileName, _content, 1) == StoreStatus.Ok;
        }
    }
}
