namespace System
{
    public abstract class Enum : ValueType
    {
        protected Enum() => throw null;

        public bool HasFlag(Enum flag) => throw null;
        public override string ToString() => throw null;
    }
}
