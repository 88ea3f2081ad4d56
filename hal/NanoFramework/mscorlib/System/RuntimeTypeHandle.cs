namespace System
{
    public struct RuntimeTypeHandle
    {
        private int _value;
    }
}
