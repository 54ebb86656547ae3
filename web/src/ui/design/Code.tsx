import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';

export interface CodeHandle {
  /** Brings a line into sight and the cursor to it. */
  go: (line: number, column: number) => void;
}

interface Props {
  value: string;
  label: string;
  readOnly: boolean;
  /** Lines with something wrong in them, from 1. */
  wrong: ReadonlySet<number>;
  onChange: (text: string) => void;
  ref?: Ref<CodeHandle>;
}

/** Where a line begins, and where a column of it is. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length);
  const before = lines.slice(0, at - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + Math.min(Math.max(column - 1, 0), lines[at - 1]?.length ?? 0);
}

/** Text of a program: every line has its number, and those with something wrong are marked. */
export function Code({ value, label, readOnly, wrong, onChange, ref }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split('\n').length;
  const follow = () => {
    if (area.current && gutter.current) gutter.current.scrollTop = area.current.scrollTop;
  };
  useEffect(follow);
  useImperativeHandle(ref, () => ({
    go: (line, column) => {
      const box = area.current;
      if (!box) return;
      const at = offsetOf(box.value, line, column);
      box.focus();
      box.setSelectionRange(at, at);
      const height = box.scrollHeight / Math.max(box.value.split('\n').length, 1);
      box.scrollTop = Math.max(0, height * (line - 1) - box.clientHeight / 3);
    },
  }));
  return (
    <div className="code-editor">
      <div className="code-lines" ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, n) => (
          <span key={n} className={wrong.has(n + 1) ? 'wrong' : ''}>
            {n + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        className="code"
        aria-label={label}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        readOnly={readOnly}
        value={value}
        onScroll={follow}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}
