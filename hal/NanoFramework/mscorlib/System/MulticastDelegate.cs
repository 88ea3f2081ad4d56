namespace System
{
    public abstract class MulticastDelegate : Delegate
    {
        protected MulticastDelegate() => throw null;

        public override bool Equals(object obj) => throw null;

        public static bool operator ==(MulticastDelegate left, MulticastDelegate right) => throw null;
        public static bool operator !=(MulticastDelegate left, MulticastDelegate right) => throw null;
    }
}
