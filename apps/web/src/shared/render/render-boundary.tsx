import { Component, type ReactNode } from 'react'

type Props = { fallback: ReactNode; onFailure?: (() => void) | undefined; children: ReactNode }

/** Shows the fallback when what is inside can't be rendered, and says so once. */
export class RenderBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch() {
    this.props.onFailure?.()
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
